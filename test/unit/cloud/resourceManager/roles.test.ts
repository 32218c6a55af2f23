import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import type { NewRoleAssignment } from '../../../../src/cloud/services';
import { dataverseApplication, subscriptions } from '../../../../src/sandbox/company/azure';
import { colleagues, teams } from '../../../../src/sandbox/company/people';
import { useSandbox } from '../../../fixtures/useSandbox';
import { errorOf, valueOf } from '../results';
import { scriptServices } from '../scriptedServices';

const vaultIn = (subscription: string, group: string, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${name}`;
const finance = vaultIn(subscriptions.production.id, 'rg-finance', 'kv-finance');
const fresh = vaultIn(subscriptions.sandbox.id, 'rg-sandbox', 'kv-new');
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const forDataverse: NewRoleAssignment = { roleId: secretsUser, principalId: dataverseApplication, principalType: 'ServicePrincipal' };

describe('Role assignments', () => {
  const used = useSandbox();
  const list = async (scope: string, assignedTo?: string) =>
    valueOf(await used.services.resourceManager.listRoleAssignments(scope, assignedTo === undefined ? {} : { assignedTo }));

  it('are listed with what is given above, and nothing that is given below', async () => {
    const scopes = new Set((await list(finance)).map(({ scope }) => scope));
    assert.deepEqual(scopes, new Set([`/subscriptions/${subscriptions.production.id}`, finance]));
    assert.ok(!(await list(`/subscriptions/${subscriptions.production.id}`)).some(({ scope }) => scope === finance));
  });

  it('tell who has which role', async () => {
    const roles = (await list(finance)).filter(({ principalId }) => principalId === dataverseApplication);
    assert.deepEqual(roles, [{ principalId: dataverseApplication, roleId: secretsUser, scope: finance }]);
  });

  it('are listed for one principal with what its groups have', async () => {
    const roles = await list(finance, colleagues.elodie.objectId);
    assert.deepEqual(roles, [{ principalId: teams.finance.groupId, roleId: secretsUser, scope: finance }]);
    const subscription = `/subscriptions/${subscriptions.production.id}`;
    assert.deepEqual(
      (await list(subscription, colleagues.maren.objectId)).map(({ roleId, scope }) => [roleId, scope]),
      [[reader, subscription]],
    );
  });

  it('are not called missing where they may not be seen', async () => {
    const error = errorOf(await used.as('elodie.marchand').resourceManager.listRoleAssignments(finance));
    assert.deepEqual([error.kind, error.code], ['forbidden', 'AuthorizationFailed']);
    assert.match(inEnglish(error.remedy), /Reader/);
  });

  it('are read to the last page, with ids in lower case', async () => {
    const assignment = (role: string) => ({
      properties: {
        principalId: 'AA-1',
        roleDefinitionId: `/subscriptions/S/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        scope: '/subscriptions/S',
      },
    });
    const services = await scriptServices(({ path }) => ({
      status: 200,
      body: path.includes('page=2')
        ? { value: [assignment('BBBB')] }
        : { value: [assignment('AAAA')], nextLink: `${services.origin}/x?page=2` },
    }));
    const roles = valueOf(await services.connect().resourceManager.listRoleAssignments('/subscriptions/S'));
    assert.deepEqual(
      roles.map(({ principalId, roleId }) => [principalId, roleId]),
      [
        ['aa-1', 'aaaa'],
        ['aa-1', 'bbbb'],
      ],
    );
    await services.close();
  });
});

describe('Permissions of the caller', () => {
  const used = useSandbox();

  it('are what the roles at a scope and above allow', async () => {
    const permissions = valueOf(await used.services.resourceManager.readPermissions(finance));
    assert.ok(permissions.some(({ actions }) => actions.includes('*/read')));
    assert.ok(permissions.some(({ dataActions }) => dataActions.includes('Microsoft.KeyVault/vaults/secrets/*')));
    const own = valueOf(await used.services.resourceManager.readPermissions(fresh));
    assert.ok(own.some(({ actions }) => actions.includes('*')));
  });

  it('come with what a role leaves out, and are empty where it is not told', async () => {
    const services = await scriptServices(() => ({
      status: 200,
      body: { value: [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'], notDataActions: null }] },
    }));
    assert.deepEqual(valueOf(await services.connect().resourceManager.readPermissions('/subscriptions/s')), [
      { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'], dataActions: [], notDataActions: [] },
    ]);
    await services.close();
  });

  it('are not taken for none where they cannot be read', async () => {
    await used.sandbox.fault({ service: 'resourceManager', path: '/permissions', fault: { kind: 'status', status: 403 } });
    assert.equal(errorOf(await used.services.resourceManager.readPermissions(finance)).kind, 'forbidden');
  });
});

describe('Giving a role', () => {
  const used = useSandbox();
  const rolesOf = async (scope: string) =>
    valueOf(await used.services.resourceManager.listRoleAssignments(scope)).filter(
      ({ principalId }) => principalId === dataverseApplication,
    );

  it('gives it at the scope', async () => {
    valueOf(await used.services.resourceManager.assignRole(fresh, forDataverse));
    assert.deepEqual(await rolesOf(fresh), [{ principalId: dataverseApplication, roleId: secretsUser, scope: fresh }]);
  });

  for (const fault of [
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, retryAfter: 1 },
    { kind: 'tokenExpired' },
  ] as const) {
    it(`gives it once in spite of ${JSON.stringify(fault)}`, async () => {
      await used.sandbox.fault({ service: 'resourceManager', method: 'PUT', fault });
      valueOf(await used.services.resourceManager.assignRole(fresh, forDataverse));
      assert.equal((await rolesOf(fresh)).length, 1);
    });
  }

  it('asks again under the same id after a lost answer, and takes "exists" for its own then', async () => {
    const exists = { status: 409, body: { error: { code: 'RoleAssignmentExists', message: 'The role assignment already exists.' } } };
    const services = await scriptServices((_asked, number) => (number === 0 ? 'breaks' : exists));
    const { resourceManager } = services.connect();
    valueOf(await resourceManager.assignRole(fresh, forDataverse));
    assert.equal(services.asked.length, 2);
    assert.equal(new Set(services.asked.map(({ path, body }) => path + body)).size, 1);
    const error = errorOf(await resourceManager.assignRole(fresh, forDataverse));
    assert.equal(error.kind, 'conflict');
    await services.close();
  });

  it('says that it is given already', async () => {
    valueOf(await used.services.resourceManager.assignRole(fresh, forDataverse));
    const error = errorOf(await used.services.resourceManager.assignRole(fresh, forDataverse));
    assert.deepEqual([error.kind, error.code], ['conflict', 'RoleAssignmentExists']);
    assert.match(inEnglish(error.remedy), /given already/);
  });

  it('is refused to a reader, who is told who may', async () => {
    const error = errorOf(await used.services.resourceManager.assignRole(finance, { ...forDataverse, roleId: reader }));
    assert.deepEqual([error.kind, error.code], ['forbidden', 'AuthorizationFailed']);
    assert.match(inEnglish(error.remedy), /User Access Administrator/);
  });

  it('says that nobody knows the principal', async () => {
    const error = errorOf(
      await used.services.resourceManager.assignRole(fresh, { ...forDataverse, principalId: '00000000-0000-4000-8000-000000000000' }),
    );
    assert.deepEqual([error.kind, error.code], ['validation', 'PrincipalNotFound']);
  });

  it('may have been done when every answer is lost', async () => {
    await used.sandbox.fault({ service: 'resourceManager', method: 'PUT', times: 0, fault: { kind: 'drop', when: 'before' } });
    assert.equal(errorOf(await used.services.resourceManager.assignRole(fresh, forDataverse)).unsure, true);
  });

  it('ends the connection and rejects with the reason when it is cancelled', async () => {
    const services = await scriptServices(() => 'silence');
    const stop = new AbortController();
    const given = services.connect().resourceManager.assignRole(fresh, forDataverse, { signal: stop.signal });
    await services.silent;
    stop.abort('enough');
    assert.equal(await given.catch((reason: unknown) => reason), 'enough');
    await services.hungUp;
    await services.close();
  });
});
