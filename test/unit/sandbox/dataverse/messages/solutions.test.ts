import assert from 'node:assert/strict';
import * as v from 'valibot';
import { colleagues } from '../../../../../src/sandbox/company/people';
import { seededId } from '../../../../../src/sandbox/company/seededId';
import { solutions } from '../../../../../src/sandbox/company/solutions';
import { variableId } from '../../../../../src/sandbox/company/variables';
import { createEnvironment, fieldOf, refusalOf, type Environment } from './environment';

function membersOf({ state }: Environment): unknown[] {
  return (state.dataverse.tables.solutioncomponent ?? [])
    .filter(({ solutionid }) => solutionid === solutions.finance.id)
    .map(({ objectid }) => objectid);
}

const edi = variableId('hbl_EdiPassword');
const addition = { ComponentId: edi, ComponentType: 380, SolutionUniqueName: 'FinanceAutomation', AddRequiredComponents: false };

describe('the components of a solution in the sandbox', () => {
  it('can be added, once', async () => {
    const environment = createEnvironment();
    const first = fieldOf(await environment.post('AddSolutionComponent', addition), 'id');
    assert.equal(fieldOf(await environment.post('AddSolutionComponent', addition), 'id'), first);
    assert.equal(membersOf(environment).filter((id) => id === edi).length, 1);
  });

  it('bring what they require, when asked to', async () => {
    const environment = createEnvironment();
    const flow = environment.state.dataverse.tables.workflow?.find(({ name }) => name === 'Register supplier');
    const supplier = {
      ComponentId: flow?.workflowid,
      ComponentType: 29,
      SolutionUniqueName: 'FinanceAutomation',
      AddRequiredComponents: true,
    };
    await environment.post('AddSolutionComponent', supplier);
    assert.ok(membersOf(environment).includes(variableId('hbl_SupplierApiUrl')));
  });

  it('can be taken out by their own id', async () => {
    const environment = createEnvironment();
    const component = { '@odata.type': 'Microsoft.Dynamics.CRM.solutioncomponent', solutioncomponentid: variableId('new_SapUser') };
    fieldOf(
      await environment.post('RemoveSolutionComponent', {
        SolutionComponent: component,
        ComponentType: 380,
        SolutionUniqueName: 'FinanceAutomation',
      }),
      'id',
    );
    assert.ok(!membersOf(environment).includes(variableId('new_SapUser')));
  });

  it('of a managed solution, or of one that is not there, stay as they are', async () => {
    const environment = createEnvironment();
    for (const SolutionUniqueName of ['PlantOperations', 'Nothing']) {
      const refusal = refusalOf(await environment.post('AddSolutionComponent', { ...addition, SolutionUniqueName }));
      assert.equal(refusal.message, `The given solution unique name (${SolutionUniqueName}) is not valid.`);
    }
  });

  it('must exist, and need the right to change solutions', async () => {
    const environment = createEnvironment();
    assert.equal(refusalOf(await environment.post('AddSolutionComponent', { ...addition, ComponentId: seededId('nothing') })).status, 404);
    assert.equal(refusalOf(await environment.post('AddSolutionComponent', addition, 'yuki')).status, 403);
  });
});

describe('WhoAmI', () => {
  it('tells the caller from the one on whose behalf the call is made', async () => {
    const environment = createEnvironment();
    assert.equal(fieldOf(await environment.get('WhoAmI'), 'UserId'), colleagues.maren.systemUserId);
    assert.equal(fieldOf(await environment.get('WhoAmI()', 'sofia'), 'UserId'), colleagues.sofia.systemUserId);
    assert.equal(fieldOf(await environment.get('WhoAmI'), 'OrganizationId'), environment.state.organizationId);
  });

  it('is a function, and not bound to anything', async () => {
    const environment = createEnvironment();
    assert.equal((await environment.post('WhoAmI', {})).status, 404);
    assert.equal((await environment.get(`systemusers(${colleagues.maren.systemUserId})/Microsoft.Dynamics.CRM.WhoAmI()`)).status, 404);
  });
});

describe('RetrieveCurrentOrganization and RetrieveVersion', () => {
  it('tell the environment and its version', async () => {
    const environment = createEnvironment();
    const detail = fieldOf(
      await environment.get("RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')"),
      'Detail',
    );
    const { environmentId, tenantId, organizationId } = environment.state;
    const known = v.parse(
      v.object({ EnvironmentId: v.string(), TenantId: v.string(), OrganizationId: v.string(), State: v.string() }),
      detail,
    );
    assert.deepEqual(known, { EnvironmentId: environmentId, TenantId: tenantId, OrganizationId: organizationId, State: 'Enabled' });
    assert.match(String(fieldOf(await environment.get('RetrieveVersion()'), 'Version')), /^9\.2\./);
  });
});
