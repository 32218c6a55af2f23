import assert from 'node:assert/strict';
import { doAction } from '../../../../src/credentials/access/checkAccess';
import { readMe } from '../../../../src/credentials/model/me';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { changeVault, check, secretIn, vaultIdOf, withPortals, withVault } from './checking';

const application = '00000007-0000-0000-c000-000000000000';

describe('the check of the Dataverse application', () => {
  const used = useSandbox();
  const allowed = secretIn('finance', 'sap-pw');
  const refused = secretIn('new', 'robot-pw');
  const byPolicies = secretIn('carriers', 'supplier-api-secret');
  const noDirectory = () =>
    used.sandbox.fault({ service: 'graph', times: 0, fault: { kind: 'status', status: 403, code: 'Authorization_RequestDenied' } });

  it('passes where it has Key Vault Secrets User on the vault, and says where it was given', async () => {
    const { state, evidence, offers, commands } = await check(used.services, allowed, 'dataverseRole');
    assert.equal(state, 'pass');
    assert.ok(evidence.includes(`given at ${vaultIdOf(allowed)}.`));
    assert.deepEqual([offers, commands], [[], []]);
  });

  it('says that a managed identity policy would let another identity read', async () => {
    assert.match(
      (await check(used.services, allowed, 'dataverseRole')).evidence,
      /managed identity policy, that identity reads the vault instead, which cannot be seen/,
    );
  });

  it('fails where it has none, with the command, the page, and the offer to do it for somebody who may', async () => {
    const { state, commands, links, offers, remedy } = await check(withPortals(used.services), refused, 'dataverseRole');
    assert.equal(state, 'fail');
    assert.deepEqual(commands, [
      `az role assignment create --assignee ${application} --role "Key Vault Secrets User" --scope ${vaultIdOf(refused)}`,
    ]);
    assert.match(links.join(), /\/kv-new\/users$/);
    assert.deepEqual(offers, ['assignDataverseRole']);
    assert.match(remedy, /takes some minutes/);
  });

  it('passes once that was done, which may be done twice', async () => {
    const me = valueOf(await readMe(used.services));
    valueOf(await doAction(used.services, me, refused, 'assignDataverseRole'));
    valueOf(await doAction(used.services, me, refused, 'assignDataverseRole'));
    assert.equal((await check(used.services, refused, 'dataverseRole')).state, 'pass');
  });

  it('does not offer it to somebody who may not give roles', async () => {
    assert.deepEqual((await check(used.services, secretIn('plant', 'weighbridge-pw'), 'dataverseRole')).offers, []);
  });

  it('tells why giving the role was refused', async () => {
    await used.sandbox.fault({
      service: 'resourceManager',
      method: 'PUT',
      fault: { kind: 'status', status: 403, code: 'AuthorizationFailed' },
    });
    const done = await doAction(used.services, valueOf(await readMe(used.services)), refused, 'assignDataverseRole');
    assert.equal(done.ok ? '' : done.error.kind, 'forbidden');
  });

  it('counts a role on the secret, the group and the subscription, and one by a group', async () => {
    const found = valueOf(await used.services.directory.findServicePrincipal(application));
    let asked = '';
    const listRoleAssignments: typeof used.services.resourceManager.listRoleAssignments = (scope, options) => {
      asked = `${scope} ${options?.assignedTo ?? ''}`;
      return Promise.resolve({
        ok: true,
        value: [
          { principalId: 'a group', roleId: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', scope: `/subscriptions/${refused.subscriptionId}` },
        ],
      });
    };
    const { state } = await check(
      { ...used.services, resourceManager: { ...used.services.resourceManager, listRoleAssignments } },
      refused,
      'dataverseRole',
    );
    assert.deepEqual([state, asked], ['pass', `${vaultIdOf(refused)}/secrets/robot-pw ${found}`]);
  });

  it('is unknown where it has a role that may or may not read secrets', async () => {
    const listRoleAssignments = () =>
      Promise.resolve({ ok: true as const, value: [{ principalId: '', roleId: '11111111-2222-3333-4444-555555555555', scope: '' }] });
    const { state, evidence } = await check(
      { ...used.services, resourceManager: { ...used.services.resourceManager, listRoleAssignments } },
      refused,
      'dataverseRole',
    );
    assert.equal(state, 'unknown');
    assert.match(evidence, /not among the usual ones/);
  });

  it('asks at the vault where Azure does not take the scope of a secret, and says no more than that shows', async () => {
    await used.sandbox.fault({
      service: 'resourceManager',
      path: '/secrets/robot-pw/providers',
      times: 0,
      fault: { kind: 'status', status: 404, code: 'NotFound' },
    });
    const { state, evidence } = await check(used.services, refused, 'dataverseRole');
    assert.equal(state, 'unknown');
    assert.match(evidence, /on the secret alone could not be seen/);
  });

  it('is unknown where the directory may not be read, with the command that needs no object id', async () => {
    await noDirectory();
    const { state, evidence, commands, offers } = await check(used.services, allowed, 'dataverseRole');
    assert.equal(state, 'unknown');
    assert.match(evidence, /Which account in the directory is Dataverse could not be seen/);
    assert.match(commands.join(), new RegExp(`--assignee ${application} `));
    assert.deepEqual(offers, []);
  });

  it('fails without the directory, too, where nobody at all has a role that reads secrets', async () => {
    await noDirectory();
    const listRoleAssignments = () =>
      Promise.resolve({ ok: true as const, value: [{ principalId: '', roleId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', scope: '' }] });
    const { state, evidence } = await check(
      { ...used.services, resourceManager: { ...used.services.resourceManager, listRoleAssignments } },
      refused,
      'dataverseRole',
    );
    assert.equal(state, 'fail');
    assert.match(evidence, /Nobody has an Azure role/);
  });

  it('does not conclude that from the roles on the vault alone', async () => {
    await noDirectory();
    await used.sandbox.fault({
      service: 'resourceManager',
      path: '/secrets/robot-pw/providers',
      times: 0,
      fault: { kind: 'status', status: 404, code: 'NotFound' },
    });
    const listRoleAssignments: typeof used.services.resourceManager.listRoleAssignments = async (scope, options) => {
      const told = await used.services.resourceManager.listRoleAssignments(scope, options);
      return told.ok ? { ok: true, value: told.value.filter(({ roleId }) => roleId === '8e3af657-a8ff-443c-a75c-2fe8c4bcb635') } : told;
    };
    assert.equal(
      (
        await check(
          { ...used.services, resourceManager: { ...used.services.resourceManager, listRoleAssignments } },
          refused,
          'dataverseRole',
        )
      ).state,
      'unknown',
    );
  });

  it('is unknown where it has the role and the record of the vault cannot be seen: the vault may go by access policies', async () => {
    await used.sandbox.fault({
      service: 'resourceManager',
      path: `/vaults/${allowed.vault}?`,
      fault: { kind: 'status', status: 403, code: 'AuthorizationFailed' },
    });
    const { state, evidence } = await check(used.services, allowed, 'dataverseRole');
    assert.equal(state, 'unknown');
    assert.match(evidence, /^It has an Azure role that reads secrets.* Whether the vault goes by roles could not be seen\./);
  });

  it('is unknown, never missing, where the directory does not know the application', async () => {
    await used.sandbox.fault({ service: 'graph', fault: { kind: 'status', status: 404, code: 'Request_ResourceNotFound' } });
    assert.equal((await check(used.services, allowed, 'dataverseRole')).state, 'unknown');
  });

  it('is unknown where role assignments may not be read', async () => {
    const { state, evidence } = await check(used.as('fatima.bennani'), secretIn('hr', 'payroll-pw'), 'dataverseRole');
    assert.equal(state, 'unknown');
    assert.match(evidence, /^Who has a role on the vault could not be seen\./);
  });

  it('passes a vault with access policies where it has a policy and a role: Power Platform checks the role', async () => {
    const { state, evidence } = await check(used.services, byPolicies, 'dataverseRole');
    assert.equal(state, 'pass');
    assert.match(evidence, /^An access policy of the vault lets it read secrets\. It has an Azure role/);
  });

  it('does not know of a vault with access policies where it has a policy and no role', async () => {
    const listRoleAssignments = () => Promise.resolve({ ok: true as const, value: [] });
    const { state, evidence, offers, commands } = await check(
      { ...used.services, resourceManager: { ...used.services.resourceManager, listRoleAssignments } },
      byPolicies,
      'dataverseRole',
    );
    assert.deepEqual([state, offers, commands.length], ['unknown', [], 1]);
    assert.match(evidence, /Power Platform checks Azure roles, so it can be refused in spite of a policy/);
  });

  it('fails a vault with access policies where no policy lets anybody read, with the command for a policy', async () => {
    const { state, commands } = await check(
      withVault(used.services, { accessPolicies: [{ objectId: 'somebody', secrets: ['set'] }] }),
      byPolicies,
      'dataverseRole',
    );
    assert.equal(state, 'fail');
    assert.deepEqual(commands, [
      `az keyvault set-policy --name kv-carriers --resource-group ${byPolicies.resourceGroup} --subscription ${byPolicies.subscriptionId} --spn ${application} --secret-permissions get`,
    ]);
  });

  it('does not know where a policy that reads may name a group', async () => {
    await changeVault(used.sandbox, allowed, { enableRbacAuthorization: false });
    const { state, evidence } = await check(
      withVault(used.services, { accessPolicies: [{ objectId: 'a group, perhaps', secrets: ['all'] }] }),
      allowed,
      'dataverseRole',
    );
    assert.equal(state, 'unknown');
    assert.match(evidence, /may name a group that it is in/);
  });
});
