import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { askSandbox, errorCode, listed, type Answer, type Question } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

const owner = 'tomas.figueira@harbourlight.example';
const outsider = 'lukas.dvorak@harbourlight.example';
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';

function versionFor(path: string): string {
  if (path.includes('Microsoft.Authorization')) return '2022-04-01';
  return path.includes('Microsoft.ResourceGraph') ? '2021-03-01' : '2023-07-01';
}

describe('the Azure Resource Manager of the sandbox', () => {
  let sandbox: TestSandbox;
  let subscription: string;
  let vault: string;
  before(async () => {
    sandbox = await startTestSandbox();
    subscription = `/subscriptions/${sandbox.ready.subscriptionId}`;
    vault = `${subscription}/resourceGroups/rg-finance/providers/Microsoft.KeyVault/vaults/kv-finance`;
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const ask = (path: string, question: Question = {}): Promise<Answer> =>
    askSandbox(sandbox, 'resourceManager', `${path}${path.includes('?') ? '&' : '?'}api-version=${versionFor(path)}`, question);
  const names = (answer: Answer): unknown[] => listed(answer).map(({ name }) => name);

  it('wants a version of its interface', async () => {
    const answer = await askSandbox(sandbox, 'resourceManager', '/subscriptions');
    assert.equal(answer.status, 400);
    assert.equal(errorCode(answer), 'MissingApiVersionParameter');
  });

  it('lists the subscriptions in which a person has a role', async () => {
    assert.deepEqual(
      listed(await ask('/subscriptions')).map(({ displayName }) => displayName),
      ['Harbourlight Production', 'Harbourlight Plants', 'Harbourlight Sandbox'],
    );
    assert.deepEqual(listed(await ask('/subscriptions', { person: outsider })), []);
  });

  it('lists the tenant of the person, and the providers of a subscription', async () => {
    assert.deepEqual(
      listed(await ask('/tenants')).map(({ tenantId }) => tenantId),
      [sandbox.ready.tenantId],
    );
    const providers = listed(await ask(`${subscription}/providers`));
    assert.deepEqual(providers.find(({ namespace }) => namespace === 'Microsoft.PowerPlatform')?.['registrationState'], 'Registered');
  });

  it('refuses a subscription that is not there, of another tenant, or closed to the person', async () => {
    assert.equal(errorCode(await ask(`/subscriptions/${randomUUID()}`)), 'SubscriptionNotFound');
    const partner = await partnerSubscription();
    const foreign = await ask(`/subscriptions/${partner}`);
    assert.equal(foreign.status, 401);
    assert.equal(errorCode(foreign), 'InvalidAuthenticationTokenTenant');
    const closed = await ask(subscription, { person: outsider });
    assert.equal(closed.status, 403);
    assert.equal(errorCode(closed), 'AuthorizationFailed');
    assert.match(
      JSON.stringify(closed.body),
      /The client 'lukas\.dvorak@harbourlight\.example' with object id '[0-9a-f-]{36}' does not have authorization/,
    );
  });

  /** The subscription of the partner's vault, as a variable refers to it. */
  async function partnerSubscription(): Promise<string> {
    const answer = await askSandbox(
      sandbox,
      'dataverse',
      "/api/data/v9.2/environmentvariablevalues?$select=value&$filter=contains(value,'kv-partner')",
    );
    return (
      /^\/subscriptions\/([0-9a-f-]{36})/.exec(String(listed(answer)[0]?.['value']))?.[1] ??
      assert.fail('No variable refers to kv-partner.')
    );
  }

  it('tells whether a provider is registered, and registers it for those who may', async () => {
    const provider = `${subscription}/providers/Microsoft.PowerApps`;
    const state = async () => ((await ask(provider)).body as { readonly registrationState: string }).registrationState;
    assert.equal(await state(), 'NotRegistered');
    assert.equal((await ask(`${provider}/register`, { method: 'POST' })).status, 403);
    const asked = await ask(`${provider}/register`, { method: 'POST', person: owner });
    assert.deepEqual([asked.status, (asked.body as { readonly registrationState: string }).registrationState], [200, 'Registering']);
    assert.equal(await state(), 'Registered');
    const again = await ask(`${provider}/register`, { method: 'POST', person: owner });
    assert.equal((again.body as { readonly registrationState: string }).registrationState, 'Registered');
  });

  it('lists vaults by subscription and by resource group', async () => {
    assert.deepEqual(names(await ask(`${subscription}/providers/Microsoft.KeyVault/vaults`)), ['kv-finance', 'kv-hr', 'kv-carriers']);
    assert.deepEqual(names(await ask(`${subscription}/resourceGroups/RG-Finance/providers/Microsoft.KeyVault/vaults`)), ['kv-finance']);
    assert.deepEqual(names(await ask(`${subscription}/resources?$filter=resourceType eq 'Microsoft.KeyVault/vaults'`)), [
      'kv-finance',
      'kv-hr',
      'kv-carriers',
    ]);
    assert.deepEqual(names(await ask(`${subscription}/resources?$filter=resourceType eq 'Microsoft.Web/sites'`)), []);
    assert.deepEqual(names(await ask(`${subscription}/resourceGroups`)), ['rg-finance', 'rg-people', 'rg-integration']);
  });

  it('pages its lists', async () => {
    const first = await ask(`${subscription}/providers/Microsoft.KeyVault/vaults?$top=2`);
    assert.equal(listed(first).length, 2);
    const next = new URL((first.body as { readonly nextLink: string }).nextLink);
    const second = await askSandbox(sandbox, 'resourceManager', `${next.pathname}${next.search}`);
    assert.deepEqual(names(second), ['kv-carriers']);
    assert.ok(!('nextLink' in (second.body as object)));
  });

  it('describes a vault, wherever its address is', async () => {
    const { name, properties } = (await ask(vault.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'))).body as {
      readonly name: string;
      readonly properties: Readonly<Record<string, unknown>>;
    };
    assert.equal(name, 'kv-finance');
    assert.equal(properties['vaultUri'], `${sandbox.ready.keyVaults['kv-finance'] ?? ''}/`);
    assert.equal(properties['tenantId'], sandbox.ready.tenantId);
    assert.equal(properties['enableRbacAuthorization'], true);
    assert.equal(properties['publicNetworkAccess'], 'Enabled');
    assert.equal(errorCode(await ask(`${vault}-not`)), 'ResourceNotFound');
  });

  it('changes a vault for those who may, and Key Vault follows', async () => {
    assert.equal((await ask(vault, { method: 'PATCH', body: { tags: {} } })).status, 403);
    const body = { tags: { reviewed: 'yes' }, properties: { publicNetworkAccess: 'Disabled' } };
    assert.equal((await ask(vault, { method: 'PATCH', body, person: owner })).status, 200);
    assert.deepEqual(((await ask(vault)).body as { readonly tags: object }).tags, { reviewed: 'yes' });
    const secrets = await askSandbox(sandbox, 'keyVault', '/secrets?api-version=7.5', { vault: 'kv-finance' });
    assert.equal(errorCode(secrets), 'Forbidden/ForbiddenByConnection');
  });

  describe('role assignments', () => {
    const assignments = (filter: string) =>
      ask(`${vault}/providers/Microsoft.Authorization/roleAssignments?$filter=${encodeURIComponent(filter)}`);
    const scopesOf = (answer: Answer) => listed(answer).map(({ properties }) => (properties as { readonly scope: string }).scope);
    const oid = async (mail: string) => {
      const token = await sandbox.token('resourceManager', mail);
      return (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { readonly oid: string }).oid;
    };

    it('are those at the scope and above', async () => {
      const scopes = new Set(scopesOf(await assignments('atScope()')));
      assert.deepEqual(scopes, new Set([subscription, vault]));
      assert.ok(
        listed(await ask(`${subscription}/providers/Microsoft.Authorization/roleAssignments`)).length > scopes.size,
        'without a filter also those below',
      );
    });

    it('are those of one principal, or also of the groups it is in', async () => {
      const elodie = await oid('elodie.marchand@harbourlight.example');
      assert.deepEqual(listed(await assignments(`principalId eq ${elodie}`)), []);
      assert.equal(listed(await assignments(`assignedTo('${elodie}')`)).length, 1);
      assert.equal(listed(await assignments(`atScope() and assignedTo('${elodie}')`)).length, 1);
    });

    it('cannot be filtered otherwise', async () => {
      assert.equal(errorCode(await assignments("type eq 'Owner'")), 'UnsupportedQuery');
    });

    it('are hidden from somebody without a role', async () => {
      const answer = await ask(`${vault}/providers/Microsoft.Authorization/roleAssignments`, { person: outsider });
      assert.equal(answer.status, 403);
    });

    it('can be made by an owner, once, and open the vault', async () => {
      const principalId = await oid(outsider);
      const path = () => `${vault}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`;
      const body = {
        properties: { roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${secretsUser}`, principalId },
      };
      const secret = () => askSandbox(sandbox, 'keyVault', '/secrets/sap-pw?api-version=7.5', { vault: 'kv-finance', person: outsider });
      assert.equal((await secret()).status, 403);
      assert.equal((await ask(path(), { method: 'PUT', body })).status, 403);
      assert.equal((await ask(path(), { method: 'PUT', body, person: owner })).status, 201);
      assert.equal((await secret()).status, 200);
      assert.equal(errorCode(await ask(path(), { method: 'PUT', body, person: owner })), 'RoleAssignmentExists');
      const nobody = { properties: { ...body.properties, principalId: randomUUID() } };
      assert.equal(errorCode(await ask(path(), { method: 'PUT', body: nobody, person: owner })), 'PrincipalNotFound');
    });

    it('may be made again with the same name, which cannot become another one', async () => {
      const path = `${vault}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`;
      const body = async (mail: string) => ({
        properties: {
          roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${secretsUser}`,
          principalId: await oid(mail),
        },
      });
      const put = async (mail: string) => ask(path, { method: 'PUT', body: await body(mail), person: owner });
      assert.deepEqual([(await put(outsider)).status, (await put(outsider)).status], [201, 200]);
      assert.equal(errorCode(await put('yuki.tanabe@harbourlight.example')), 'RoleAssignmentUpdateNotPermitted');
    });

    it('can be taken away by an owner', async () => {
      const assignments = `${vault}/providers/Microsoft.Authorization/roleAssignments`;
      const principal = (await oid(sandbox.ready.person)).toUpperCase();
      const mine = listed(await ask(`${assignments}?$filter=principalId eq ${principal}`)).find(
        ({ properties }) => (properties as { scope: string }).scope === vault,
      );
      const path = `${assignments}/${String(mine?.['name'])}`;
      const secret = () =>
        askSandbox(sandbox, 'keyVault', '/secrets?api-version=7.5', { vault: 'kv-finance', person: 'maren.solberg@harbourlight.example' });
      assert.equal((await ask(path, { method: 'DELETE' })).status, 403);
      assert.equal((await ask(path, { method: 'DELETE', person: owner })).status, 200);
      assert.equal((await ask(path, { method: 'DELETE', person: owner })).status, 204);
      // The group she is in still reads secrets, and so does she.
      assert.equal((await secret()).status, 200);
      assert.equal(
        (
          await askSandbox(sandbox, 'keyVault', '/secrets/new-one?api-version=7.5', {
            vault: 'kv-finance',
            method: 'PUT',
            body: { value: 'x' },
          })
        ).status,
        403,
      );
    });
  });

  it('knows the roles of key vaults by id and by name', async () => {
    const base = `${vault}/providers/Microsoft.Authorization/roleDefinitions`;
    const one = (await ask(`${base}/${secretsUser}`)).body as { readonly properties: { readonly roleName: string } };
    assert.equal(one.properties.roleName, 'Key Vault Secrets User');
    assert.deepEqual(names(await ask(`${base}?$filter=${encodeURIComponent("roleName eq 'Key Vault Secrets User'")}`)), [secretsUser]);
    assert.equal(errorCode(await ask(`${base}/${randomUUID()}`)), 'RoleDefinitionDoesNotExist');
  });

  it('knows built-in roles without a subscription', async () => {
    const answer = await ask(`/providers/Microsoft.Authorization/roleDefinitions/${secretsUser}`, { person: outsider });
    assert.equal((answer.body as { properties: { roleName: string } }).properties.roleName, 'Key Vault Secrets User');
  });

  it("tells a person's own permissions", async () => {
    const permissions = listed(await ask(`${vault}/providers/Microsoft.Authorization/permissions`));
    assert.ok(permissions.some(({ dataActions }) => (dataActions as readonly string[]).includes('Microsoft.KeyVault/vaults/secrets/*')));
  });

  describe('Resource Graph', () => {
    const query = (text: string, more: object = {}, person = sandbox.ready.person) =>
      ask('/providers/Microsoft.ResourceGraph/resources', { method: 'POST', body: { query: text, ...more }, person });
    const rows = (answer: Answer) => (answer.body as { readonly data: readonly Readonly<Record<string, unknown>>[] }).data;
    const vaults = "resources | where type =~ 'Microsoft.KeyVault/vaults' | project id, name, properties.vaultUri | order by name asc";

    it('finds the vaults of every subscription of the tenant', async () => {
      const answer = await query(vaults);
      assert.deepEqual(
        rows(answer).map(({ name }) => name),
        ['kv-carriers', 'kv-finance', 'kv-hr', 'kv-new', 'kv-plant'],
      );
      assert.equal(rows(answer)[1]?.['properties_vaultUri'], `${sandbox.ready.keyVaults['kv-finance'] ?? ''}/`);
    });

    it('goes on after a page with its token', async () => {
      const found: unknown[] = [];
      let token: string | undefined;
      do {
        const answer: Answer = await query(vaults, { options: { $top: 3, ...(token !== undefined && { $skipToken: token }) } });
        found.push(...rows(answer).map(({ name }) => name));
        token = (answer.body as { readonly $skipToken?: string }).$skipToken;
      } while (token !== undefined);
      assert.equal(found.length, 5);
    });

    it('cannot go on without the id, and says so', async () => {
      const { resultTruncated, $skipToken } = (await query('resources | project name', { options: { $top: 1 } })).body as {
        readonly resultTruncated: string;
        readonly $skipToken?: string;
      };
      assert.deepEqual([resultTruncated, $skipToken], ['true', undefined]);
    });

    it('stays within the subscriptions that are asked for, and what a person may see', async () => {
      assert.equal(rows(await query(vaults, { subscriptions: [sandbox.ready.subscriptionId] })).length, 3);
      assert.deepEqual(rows(await query(vaults, {}, outsider)), []);
    });

    it('refuses what it does not understand', async () => {
      for (const text of [
        'resources | join kind=inner (x) on id',
        'policyresources',
        'resources | where',
        "resources | where type =~ 'x",
      ]) {
        const answer = await query(text);
        assert.equal(answer.status, 400, text);
        assert.match(JSON.stringify(answer.body), /InvalidQuery/);
      }
    });
  });
});
