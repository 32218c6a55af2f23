import assert from 'node:assert/strict';
import { readMe } from '../../../../src/credentials/model/me';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { readVariables } from '../../../../src/credentials/browse/readVariables';
import { readMemberships } from '../../../../src/credentials/browse/solutions';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('the solutions that rows are in', () => {
  const used = useSandbox();

  it('are told for credentials, whose component type each environment numbers itself', async () => {
    const memberships = valueOf(await readMemberships(used.services, 'credential'));
    const credentials = await collectRows(readCredentials(used.services, valueOf(await readMe(used.services))));
    const of = (name: string) =>
      memberships.get(credentials.find((row) => row.name === name)?.id ?? '')?.map(({ uniqueName }) => uniqueName);
    assert.ok(of('SAP service account')?.includes('FinanceAutomation') === true);
    assert.ok(of('Customs certificate')?.includes('FinanceAutomation') === false);
  });

  it('are told for variables, with the name and whether the solution is managed', async () => {
    const memberships = valueOf(await readMemberships(used.services, 'variable'));
    const variables = await collectRows(readVariables(used.services, valueOf(await readMe(used.services))));
    const plant = memberships.get(variables.find((row) => row.schemaName === 'hbl_PlantUser')?.id ?? '')?.find(({ managed }) => managed);
    assert.equal(plant?.friendlyName, 'Plant operations');
  });

  it('are not told as none when they may not be read', async () => {
    await used.sandbox.fault({ path: '/solutioncomponents?', fault: { kind: 'status', status: 403 } });
    const memberships = await readMemberships(used.services, 'variable');
    assert.equal(memberships.ok ? 'read' : memberships.error.kind, 'forbidden');
  });
});
