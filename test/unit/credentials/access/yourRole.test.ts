import assert from 'node:assert/strict';
import { doAction } from '../../../../src/credentials/access/checkAccess';
import { readMe } from '../../../../src/credentials/model/me';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { changeVault, check, secretIn, vaultIdOf, withVault } from './checking';

describe('the check of the person’s own right', () => {
  const used = useSandbox();
  const mine = secretIn('finance', 'sap-pw');
  const forbidden = secretIn('hr', 'payroll-pw');
  const byPolicies = secretIn('carriers', 'supplier-api-secret');

  it('passes where a role of the person reads secrets', async () => {
    assert.deepEqual((({ state, evidence }) => [state, evidence])(await check(used.services, mine, 'yourRole')), [
      'pass',
      'Your Azure roles let you read it.',
    ]);
  });

  it('passes although the firewall keeps this computer out: the role is the same everywhere', async () => {
    assert.equal((await check(used.services, secretIn('plant', 'weighbridge-pw'), 'yourRole')).state, 'pass');
  });

  it('fails where none does, with the command for an owner, filled in', async () => {
    const { state, commands, offers } = await check(used.services, forbidden, 'yourRole');
    assert.equal(state, 'fail');
    assert.match(
      commands.join(),
      new RegExp(
        `^az role assignment create --assignee-object-id [0-9a-f-]{36} --assignee-principal-type User --role "Key Vault Secrets User" --scope ${vaultIdOf(forbidden)}$`,
      ),
    );
    assert.deepEqual(offers, []);
  });

  it('offers the role to somebody who may give it, and passes afterwards', async () => {
    const owner = used.as('tomas.figueira');
    assert.deepEqual((await check(owner, forbidden, 'yourRole')).offers, ['assignYourRole']);
    valueOf(await doAction(owner, valueOf(await readMe(owner)), forbidden, 'assignYourRole'));
    assert.equal((await check(owner, forbidden, 'yourRole')).state, 'pass');
  });

  it('is unknown where the role is there and the vault still refuses: a new role takes minutes', async () => {
    await used.sandbox.fault({ vault: 'kv-finance', fault: { kind: 'status', status: 403, code: 'ForbiddenByRbac' } });
    const { state, evidence } = await check(used.services, mine, 'yourRole');
    assert.equal(state, 'unknown');
    assert.match(evidence, /the vault still refuses you/);
  });

  it('takes what a role excludes into account', async () => {
    const permission = {
      actions: [],
      notActions: [],
      dataActions: ['Microsoft.KeyVault/vaults/*'],
      notDataActions: ['Microsoft.KeyVault/vaults/secrets/getSecret/action'],
    };
    const resourceManager = {
      ...used.services.resourceManager,
      readPermissions: () => Promise.resolve({ ok: true as const, value: [permission] }),
    };
    assert.equal((await check({ ...used.services, resourceManager }, mine, 'yourRole')).state, 'fail');
  });

  it('is unknown where the rights cannot be read, and says what listing versions does show', async () => {
    await used.sandbox.fault({
      service: 'resourceManager',
      path: '/permissions',
      times: 0,
      fault: { kind: 'status', status: 403, code: 'AuthorizationFailed' },
    });
    const { state, evidence } = await check(used.services, mine, 'yourRole');
    assert.equal(state, 'unknown');
    assert.match(evidence, /shows that you may see those, not that you may read a value/);
  });

  it('is unknown where the record of the vault cannot be seen, although a role reads secrets', async () => {
    const { state, remedy } = await check(used.as('fatima.bennani'), forbidden, 'yourRole');
    assert.equal(state, 'unknown');
    assert.match(remedy, /Ask for the role Reader/);
  });

  describe('where the record of the vault cannot be seen', () => {
    const unseen = ({ vault }: { readonly vault: string }) =>
      used.sandbox.fault({
        service: 'resourceManager',
        path: `/vaults/${vault}?`,
        fault: { kind: 'status', status: 403, code: 'AuthorizationFailed' },
      });

    it('is unknown although a role reads secrets: the vault may go by access policies', async () => {
      await unseen(mine);
      const { state, evidence } = await check(used.services, mine, 'yourRole');
      assert.equal(state, 'unknown');
      assert.match(evidence, /^Your Azure roles let you read it if the vault goes by roles\. /);
    });

    it('fails where the vault itself says that it goes by roles, and none reads secrets', async () => {
      await unseen(forbidden);
      assert.equal((await check(used.services, forbidden, 'yourRole')).state, 'fail');
    });
  });

  it('passes where an access policy names the person', async () => {
    assert.equal((await check(used.services, byPolicies, 'yourRole')).state, 'pass');
  });

  it('is unknown where access policies name others, who may be a group', async () => {
    const { state, evidence, commands } = await check(used.as('tomas.figueira'), byPolicies, 'yourRole');
    assert.equal(state, 'unknown');
    assert.match(evidence, /^No access policy names you; one may name a group that you are in\./);
    assert.match(commands.join(), /^az keyvault set-policy --name kv-carriers .* --object-id [0-9a-f-]{36} --secret-permissions get list$/);
  });

  it('fails where no access policy lets anybody read', async () => {
    await changeVault(used.sandbox, mine, { enableRbacAuthorization: false });
    assert.equal((await check(used.services, mine, 'yourRole')).state, 'fail');
  });

  it('is unknown where Azure does not tell the policies, or the environment not who the person is', async () => {
    assert.equal((await check(withVault(used.services, { accessPolicies: undefined }), byPolicies, 'yourRole')).state, 'unknown');
    await used.sandbox.fault({ service: 'dataverse', path: 'azureactivedirectoryobjectid', fault: { kind: 'status', status: 403 } });
    assert.equal((await check(used.services, byPolicies, 'yourRole')).state, 'unknown');
  });

  it('is about all secrets of a vault where none is named', async () => {
    const { vault, subscriptionId, resourceGroup } = forbidden;
    const { state, check: whole } = await check(used.services, { vault, subscriptionId, resourceGroup }, 'yourRole');
    assert.deepEqual([state, whole.title.text], ['fail', 'You may read the secrets of the vault']);
  });

  it('never reads a value to find out', async () => {
    await check(used.services, mine, 'yourRole');
    const asked = (await used.sandbox.journal()).filter(({ service }) => service === 'keyVault').map(({ path }) => path.split('?')[0]);
    assert.deepEqual([...new Set(asked)], ['/secrets/sap-pw/versions']);
  });
});
