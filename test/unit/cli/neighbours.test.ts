import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { definitionOf } from '../../fixtures/solutions';
import { flowOf } from '../rules/flows';
import { action, afterRead, secured } from '../rules/secretFlows';
import { temporaryFolders } from '../scan/temporaryFolders';
import { run } from './run';

const child = '9F5D5724-C432-4D7E-A098-04708972B742';
const address = 'https://rates-dev.harbourlight-haulage.net';

/** A solution with a value of one environment, and a secret that goes into a flow which does not protect it. */
const files: Readonly<Record<string, string>> = {
  'environmentvariabledefinitions/hbl_url/environmentvariabledefinition.xml': definitionOf('hbl_Url'),
  [`Workflows/Child-${child}.json`]: JSON.stringify(
    flowOf({
      parameters: { 'Url (hbl_Url)': { defaultValue: address, type: 'String', metadata: { schemaName: 'hbl_Url' } } },
      triggers: {
        manual: { type: 'Request', kind: 'Button', inputs: { schema: { type: 'object', properties: { text: { type: 'string' } } } } },
      },
    }),
  ),
  [`Workflows/Parent-${child.replace('9', '8')}.json`]: JSON.stringify(
    afterRead({
      Run: {
        ...action('Workflow', { host: { workflowReferenceName: child.toLowerCase() }, body: { text: "@body('Get')?['value']" } }),
        ...secured('inputs'),
      },
    }),
  ),
};

describe('The other files of a solution, on the command line', () => {
  const makeFolder = temporaryFolders();

  function write(): string {
    const folder = makeFolder();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return folder;
  }

  async function found(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
    const { stdout } = await run(folder, ['scan', '.', '--format', 'json', ...args]);
    const findings = JSON.parse(stdout) as { file: string; rule: string }[];
    return findings.map(({ file, rule }) => `${file.replace(/-.*/, '')} ${rule}`);
  }

  it('count in a folder', async () => {
    assert.deepEqual(await found(write(), '--jobs', '1'), ['Workflows/Child FW105', 'Workflows/Parent FW206']);
  });

  it('count in a package', async () => {
    const folder = makeFolder();
    const packed = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
    writeFileSync(join(folder, 'solution.zip'), zipSync(packed));
    assert.deepEqual(await found(folder), ['solution.zip!/Workflows/Child FW105', 'solution.zip!/Workflows/Parent FW206']);
  });

  it('let a baked-in value be cleared by fix', async () => {
    const folder = write();
    const { stdout } = await run(folder, ['fix', '.']);
    assert.ok(!stdout.includes(address));
    assert.ok(readFileSync(join(folder, `Workflows/Child-${child}.json`), 'utf8').includes('"defaultValue":""'));
  });
});
