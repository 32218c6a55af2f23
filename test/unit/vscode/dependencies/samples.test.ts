import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../../scripts/projectRoot';
import { trace } from '../../../../src/credentials/trace/trace';
import { mentionsIn } from '../../../../src/credentials/trace/mentionsIn';
import { edgesOf, labels, nodeNamed } from '../../../fixtures/readGraph';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

const folder = join(projectRoot, 'scripts', 'samples', 'template', 'Workflows');
const file = 'RegisterSupplier-F549714F-DEBE-4705-BF3A-2BF5ADE6065F.json';
const mentions = readdirSync(folder).flatMap((name) =>
  mentionsIn(readFileSync(join(folder, name), 'utf8'), { path: `file:///samples/${name}`, label: name }),
);

describe('the samples beside the sandbox', () => {
  const used = useSandbox();

  for (const schemaName of ['hbl_SupplierApiSecret', 'hbl_SupplierApiUrl', 'hbl_SendWelcomeMail']) {
    it(`show the file that mentions ${schemaName}`, async () => {
      assert.deepEqual(labels(valueOf(await trace(used.services, { kind: 'variableName', schemaName }, mentions)), 'file'), [file]);
    });
  }

  it('lead from a secret of a vault to a file', async () => {
    const graph = valueOf(await trace(used.services, { kind: 'secret', vault: 'kv-carriers', secret: 'supplier-api-secret' }, mentions));
    assert.ok(edgesOf(graph).includes(`Supplier API secret > ${file}`));
  });

  it('have the file of a flow under the id that it has in the sandbox', async () => {
    const graph = valueOf(await trace(used.services, { kind: 'variableName', schemaName: 'hbl_SupplierApiSecret' }, mentions));
    const { target } = nodeNamed(graph, 'flow', 'Register supplier');
    assert.ok(target.kind === 'row' && file.toLowerCase().includes(target.rowId));
  });
});
