import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askSandbox, errorCode, listed, type Answer, type Question } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

const user = 'yuki.tanabe@harbourlight.example';

describe('the Power Platform API of the sandbox', () => {
  const stateFile = join(tmpdir(), `flow-warden-${randomUUID()}.json`);
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox({ stateFile });
  });
  beforeEach(() => sandbox.reset());
  after(async () => {
    await sandbox.close();
    rmSync(stateFile, { force: true });
  });

  const list = (question: Question = {}): Promise<Answer> =>
    askSandbox(sandbox, 'powerPlatform', '/connectivity/connections?api-version=1', question);
  const ask = (id: string, operation = '', question: Question = {}): Promise<Answer> => {
    const filter = encodeURIComponent(`environment eq '${sandbox.ready.environmentId}'`);
    return askSandbox(
      sandbox,
      'powerPlatform',
      `/connectivity/connectors/shared_uiflow/connections/${id}${operation}?api-version=1&$filter=${filter}`,
      question,
    );
  };
  const propertiesOf = ({ body }: Answer) => (body as { readonly properties: Readonly<Record<string, unknown>> }).properties;
  const statusOf = (answer: Answer) => (propertiesOf(answer)['statuses'] as readonly { readonly status: string }[])[0]?.status;

  /** The body of a new desktop-flow connection that takes its password from this variable. */
  function newConnection(variable = 'new_SapPassword', more: object = {}, set = 'azureRelay'): object {
    return {
      properties: {
        environment: {
          id: `/providers/Microsoft.PowerApps/environments/${sandbox.ready.environmentId}`,
          name: sandbox.ready.environmentId,
        },
        displayName: 'From a test',
        connectionParametersSet: {
          name: set,
          values: {
            username: { value: '@environmentVariables("new_SapUser")' },
            password: { value: `@environmentVariables("${variable}")` },
            targetId: { value: randomUUID() },
          },
        },
        ...more,
      },
    };
  }

  it('lists connections with their state, credential and times', async () => {
    const connections = listed(await list());
    const sap = connections.find((one) => (one['properties'] as { readonly displayName: string }).displayName === 'SAP invoices');
    assert.match(String(sap?.['id']), /^\/providers\/Microsoft\.PowerApps\/apis\/shared_uiflow\/connections\/[0-9a-f]{32}$/);
    const properties = sap?.['properties'] as Readonly<Record<string, unknown>>;
    assert.deepEqual(properties['statuses'], [{ status: 'Connected' }]);
    assert.match(String(properties['credentialId']), /^[0-9a-f-]{36}$/);
    assert.equal((properties['createdBy'] as { readonly email: string }).email, sandbox.ready.person);
    assert.equal(propertiesOf(await ask(String(sap?.['name'])))['displayName'], 'SAP invoices');
  });

  it('shows a user only their own connections', async () => {
    const own = listed(await list({ person: user }));
    assert.ok(own.length > 0);
    assert.ok(own.every((one) => (one['properties'] as { readonly createdBy: { readonly email: string } }).createdBy.email === user));
    const other = listed(await list()).find(({ id }) => String(id).includes('shared_uiflow'));
    assert.equal(errorCode(await ask(String(other?.['name']), '', { person: user })), 'ConnectionNotFound');
  });

  it('creates a connection with an id of the client, and saves it again', async () => {
    const id = randomUUID();
    const created = await ask(id, '', { method: 'PUT', body: newConnection() });
    assert.equal(created.status, 201);
    assert.equal(statusOf(created), 'Connected');
    const saved = await ask(id, '', { method: 'PUT', body: newConnection() });
    assert.equal(saved.status, 200);
    assert.equal(propertiesOf(saved)['createdTime'], propertiesOf(created)['createdTime']);
    assert.ok(listed(await list()).some(({ name }) => name === id));
  });

  it('creates a connection that cannot sign in, and says why in its status', async () => {
    const reason = async (variable: string) => {
      const created = await ask(randomUUID(), '', { method: 'PUT', body: newConnection(variable) });
      assert.equal(created.status, 201);
      assert.equal(statusOf(created), 'Error');
      return (propertiesOf(created)['statuses'] as readonly { readonly error: { readonly message: string } }[])[0]?.error.message;
    };
    assert.equal(await reason('new_NeverWas'), "The environment variable 'new_NeverWas' could not be found.");
    assert.equal(
      await reason('hbl_TollPassword'),
      "The secret of the environment variable 'hbl_TollPassword' could not be read: kv-finance/toll-portal-pw is missing.",
    );
    assert.equal(
      await reason('hbl_InvoiceReaderKey'),
      "The secret of the environment variable 'hbl_InvoiceReaderKey' could not be read: kv-finance/invoice-reader-key is disabled.",
    );
    assert.equal(
      await reason('hbl_WeighbridgePassword'),
      "The secret of the environment variable 'hbl_WeighbridgePassword' could not be read: kv-plant/weighbridge-pw is closed to Dataverse (firewall).",
    );
  });

  it('reads a secret that has expired: Key Vault still hands it out', async () => {
    const created = await ask(randomUUID(), '', { method: 'PUT', body: newConnection('hbl_BankPortalPassword') });
    assert.equal(statusOf(created), 'Connected');
  });

  it('tells on which machines a connection runs, and nothing else of its parameters', async () => {
    const id = randomUUID();
    const body = newConnection() as {
      readonly properties: { readonly connectionParametersSet: { readonly values: { readonly targetId: unknown } } };
    };
    await ask(id, '', { method: 'PUT', body });
    const { targetId } = body.properties.connectionParametersSet.values;
    assert.deepEqual(propertiesOf(await ask(id))['connectionParametersSet'], { name: 'azureRelay', values: { targetId } });
  });

  it('forgets the values that it was sent', async () => {
    const password = randomUUID();
    const body = newConnection();
    const text = JSON.stringify(body).replace('@environmentVariables(\\"new_SapPassword\\")', password);
    const answer = await ask(randomUUID(), '', { method: 'PUT', body: JSON.parse(text) as object });
    assert.equal(answer.status, 201);
    assert.ok(!JSON.stringify(answer.body).includes(password));
    while (!readState().includes('From a test')) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(!readState().includes(password));
  });

  function readState(): string {
    try {
      return readFileSync(stateFile, 'utf8');
    } catch {
      return '';
    }
  }

  it('refuses what the service refuses', async () => {
    const put = async (body: object) => ask(randomUUID(), '', { method: 'PUT', body });
    assert.equal(errorCode(await put({ properties: {} })), 'ApiHubsRequestFailed');
    assert.equal(errorCode(await put(newConnection('new_SapPassword', { credentialId: randomUUID() }))), 'ApiHubsRequestFailed');
    assert.equal(errorCode(await put(newConnection('new_SapPassword', { environment: { name: 'other' } }))), 'ApiHubsRequestFailed');
    assert.equal(errorCode(await put(newConnection('new_SapPassword', {}, 'passwordless'))), 'ApiHubsRequestFailed');
  });

  it('deletes a connection', async () => {
    const id = randomUUID();
    await ask(id, '', { method: 'PUT', body: newConnection() });
    assert.equal((await ask(id, '', { method: 'DELETE' })).status, 200);
    const gone = await ask(id);
    assert.equal(gone.status, 404);
    assert.equal(errorCode(gone), 'ConnectionNotFound');
  });

  describe('sharing', () => {
    const share = (type: string, principal = randomUUID()) => ({
      put: [
        {
          properties: {
            roleName: 'CanEdit',
            capabilities: [],
            principal: { id: principal, type, tenantId: null },
            NotifyShareTargetOption: 'Notify',
          },
        },
      ],
      delete: [],
    });

    it('is for connections with a run owner, and service principals, only', async () => {
      const id = randomUUID();
      await ask(id, '', { method: 'PUT', body: newConnection() });
      assert.equal(
        errorCode(await ask(id, '/modifyPermissions', { method: 'POST', body: share('ServicePrincipal') })),
        'ApiHubsRequestFailed',
      );
      await ask(id, '', { method: 'PUT', body: newConnection('new_SapPassword', {}, 'azureRelayRunOwner') });
      assert.equal(errorCode(await ask(id, '/modifyPermissions', { method: 'POST', body: share('User') })), 'ApiHubsRequestFailed');
      assert.equal((await ask(id, '/modifyPermissions', { method: 'POST', body: share('ServicePrincipal') })).status, 200);
    });

    it('is listed after the owner, and can be taken back', async () => {
      const [id, principal] = [randomUUID(), randomUUID()];
      const roles = async () =>
        listed(await ask(id, '/permissions')).map(({ properties }) => (properties as { readonly roleName: string }).roleName);
      await ask(id, '', { method: 'PUT', body: newConnection('new_SapPassword', {}, 'azureRelayRunOwner') });
      await ask(id, '/modifyPermissions', { method: 'POST', body: share('ServicePrincipal', principal) });
      assert.deepEqual(await roles(), ['Owner', 'CanEdit']);
      await ask(id, '/modifyPermissions', { method: 'POST', body: { delete: [{ id: principal }] } });
      assert.deepEqual(await roles(), ['Owner']);
    });
  });

  it('wants its version, its environment and paths that exist', async () => {
    const code = async (path: string) => errorCode(await askSandbox(sandbox, 'powerPlatform', path));
    assert.equal(await code('/connectivity/connections'), 'ApiVersionInvalid');
    assert.equal(
      await code(
        `/connectivity/connectors/shared_uiflow/connections/${randomUUID()}?api-version=1&$filter=environment eq '${randomUUID()}'`,
      ),
      'EnvironmentNotFound',
    );
    assert.equal(await code(`/connectivity/connectors/shared_uiflow/connections/${randomUUID()}?api-version=1`), 'ConnectionNotFound');
    assert.equal(await code('/connectivity/other?api-version=1'), 'RouteNotFound');
  });
});
