import assert from 'node:assert/strict';
import { secretId, subscriptions } from '../../../../../src/sandbox/company/azure';
import { variableId } from '../../../../../src/sandbox/company/variables';
import type { Row } from '../../../../../src/sandbox/sandboxState';
import { createEnvironment, fieldOf, refusalOf, type Environment } from './environment';

const secret = 100000005;

function definitionOf({ state }: Environment, schemaName: string): Row | undefined {
  return state.dataverse.tables.environmentvariabledefinition?.find(({ schemaname }) => schemaname === schemaName);
}

function valuesOf(environment: Environment, schemaName: string): unknown[] {
  const id = definitionOf(environment, schemaName)?.environmentvariabledefinitionid;
  const rows = environment.state.dataverse.tables.environmentvariablevalue ?? [];
  return rows.filter((row) => row.environmentvariabledefinitionid === id).map(({ value }) => value);
}

describe('RetrieveEnvironmentVariableValue', () => {
  const read = (environment: Environment, name: string) =>
    environment.get(`RetrieveEnvironmentVariableValue(DefinitionSchemaName='${name}')`);

  it('prefers the current value to the default', async () => {
    const environment = createEnvironment();
    assert.equal(fieldOf(await read(environment, 'hbl_PalletLimit'), 'Value'), '66');
    assert.equal(fieldOf(await read(environment, 'hbl_SendWelcomeMail'), 'Value'), 'no');
    assert.equal(fieldOf(await read(environment, 'hbl_DispatchKey'), 'Value'), null);
  });

  it('falls back to the default where the current value is empty', async () => {
    const environment = createEnvironment();
    const definition = definitionOf(environment, 'hbl_PalletLimit');
    const current = environment.state.dataverse.tables.environmentvariablevalue?.find(
      (row) => row.environmentvariabledefinitionid === definition?.environmentvariabledefinitionid,
    );
    Object.assign(current ?? {}, { value: '' });
    assert.equal(fieldOf(await read(environment, 'hbl_PalletLimit'), 'Value'), definition?.defaultvalue);
  });

  it('gives the reference of a secret, never the secret', async () => {
    assert.equal(fieldOf(await read(createEnvironment(), 'NEW_SAPPASSWORD'), 'Value'), secretId('finance', 'sap-pw'));
  });

  it('refuses a name that is not there, and a variable that is not shared with the caller', async () => {
    const environment = createEnvironment();
    assert.equal(refusalOf(await read(environment, 'hbl_Nothing')).status, 404);
    const refusal = refusalOf(await environment.get(`RetrieveEnvironmentVariableValue(DefinitionSchemaName='new_SapPassword')`, 'diego'));
    assert.deepEqual([refusal.status, refusal.code], [403, '0x80048306']);
  });
});

describe('messages that only a flow may send', () => {
  it('are refused, whoever asks', async () => {
    const environment = createEnvironment();
    for (const person of ['maren', 'tomas'] as const) {
      const read = refusalOf(
        await environment.post('RetrieveEnvironmentVariableSecretValue', { EnvironmentVariableName: 'new_SapPassword' }, person),
      );
      assert.deepEqual([read.status, read.code], [403, '0x80048405']);
      assert.match(read.message, /Power Automate flow/);
      const tell = refusalOf(
        await environment.post('NotifyEnvironmentVariableSecretChange', { KeyVaultUrl: '/subscriptions/x', SecretName: 'sap-pw' }, person),
      );
      assert.deepEqual([tell.status, tell.code], [403, '0x80048405']);
    }
  });
});

describe('UpsertEnvironmentVariable', () => {
  it('makes a variable with its current value, and then changes both', async () => {
    const environment = createEnvironment();
    const first = { SchemaName: 'hbl_Gate', Type: 100000000, DisplayName: 'Gate', DefaultValue: 'north', Value: 'south' };
    assert.equal((await environment.post('UpsertEnvironmentVariable', first)).status, 204);
    assert.deepEqual([definitionOf(environment, 'hbl_Gate')?.displayname, valuesOf(environment, 'hbl_Gate')], ['Gate', ['south']]);
    assert.equal(
      (await environment.post('UpsertEnvironmentVariable', { SchemaName: 'hbl_Gate', Type: 100000000, Value: 'east' })).status,
      204,
    );
    assert.deepEqual([definitionOf(environment, 'hbl_Gate')?.defaultvalue, valuesOf(environment, 'hbl_Gate')], ['north', ['east']]);
  });

  it('leaves nothing behind when the value is refused', async () => {
    const environment = createEnvironment();
    const parameters = { SchemaName: 'hbl_Locked', Type: secret, Value: secretId('hr', 'payroll-pw') };
    assert.equal(refusalOf(await environment.post('UpsertEnvironmentVariable', parameters)).status, 400);
    assert.equal(definitionOf(environment, 'hbl_Locked'), undefined);
    assert.equal(environment.changes(), 0);
  });

  it('knows one secret store', async () => {
    const refusal = refusalOf(
      await createEnvironment().post('UpsertEnvironmentVariable', { SchemaName: 'hbl_Gate', Type: secret, SecretStore: 1 }),
    );
    assert.match(refusal.message, /0 is the only supported value/);
  });
});

describe('a reference of a secret variable', () => {
  /** Makes a secret variable, and gives it a current value. */
  async function save(environment: Environment, value: string) {
    await environment.post('environmentvariabledefinitions', { schemaname: 'hbl_Own', displayname: 'Own', type: secret });
    return environment.post('environmentvariablevalues', {
      'EnvironmentVariableDefinitionId@odata.bind': "/environmentvariabledefinitions(schemaname='hbl_Own')",
      schemaname: 'hbl_Own',
      value,
    });
  }

  const refused = (reference: string) => `User is not authorized to read secrets from '${reference}' resource.`;

  it('is saved when the caller can read the secret: by role, by access policy, in any capitals, as an address', async () => {
    const readable = [
      secretId('finance', 'sap-pw'),
      secretId('carriers', 'supplier-api-secret'),
      secretId('finance', 'sap-pw').replace('resourceGroups', 'resourcegroups').replace('kv-finance', 'KV-FINANCE'),
      'https://kv-finance.vault.azure.net/secrets/sap-pw',
    ];
    for (const reference of readable) assert.equal((await save(createEnvironment(), reference)).status, 204, reference);
  });

  it("is refused in the product's words when the caller cannot: forbidden, another tenant, no such secret, no such vault", async () => {
    const unreadable = [
      secretId('hr', 'payroll-pw'),
      secretId('partner', 'edi-exchange-pw'),
      secretId('finance', 'nothing'),
      secretId('finance', 'sap-pw').replace('kv-finance', 'kv-nowhere'),
      secretId('finance', 'sap-pw').replace('rg-finance', 'rg-elsewhere'),
    ];
    for (const reference of unreadable) {
      assert.deepEqual(refusalOf(await save(createEnvironment(), reference)), {
        status: 400,
        code: '0x80040265',
        message: refused(reference),
      });
    }
  });

  it('is refused as an unexpected error at a firewall, which says why in the details to who asks for them', async () => {
    const reference = secretId('plant', 'weighbridge-pw');
    const answer = await save(createEnvironment(), reference);
    assert.deepEqual(refusalOf(answer), { status: 400, code: '0x80040216', message: 'An unexpected error occurred.' });
    assert.ok(!JSON.stringify(answer.body).includes('not authorized'));

    const environment = createEnvironment();
    await environment.post('environmentvariabledefinitions', { schemaname: 'hbl_Own', displayname: 'Own', type: secret });
    const told = await environment.post(
      'environmentvariablevalues',
      {
        'EnvironmentVariableDefinitionId@odata.bind': "/environmentvariabledefinitions(schemaname='hbl_Own')",
        schemaname: 'hbl_Own',
        value: reference,
      },
      'maren',
      { prefer: 'odata.include-annotations="Microsoft.PowerApps.CDS.*"' },
    );
    const { error } = told.body as { readonly error: Readonly<Record<string, string>> };
    assert.equal(error['@Microsoft.PowerApps.CDS.InnerError.Message'], refused(reference));
    assert.ok(error['@Microsoft.PowerApps.CDS.TraceText']?.includes(refused(reference)));
  });

  it('is refused when it is in no known form', async () => {
    for (const text of [
      '@KeyVault(kv-finance)',
      'plain text',
      `${secretId('finance', 'sap-pw')}/versions/1`,
      'http://kv-finance.vault.azure.net/secrets/sap-pw',
    ]) {
      assert.match(refusalOf(await save(createEnvironment(), text)).message, /does not match a valid secret reference format/);
    }
  });

  it('needs the provider to be registered in the subscription of the vault', async () => {
    const environment = createEnvironment();
    const subscription = environment.state.azure.subscriptions.find(({ id }) => id === subscriptions.production.id);
    if (subscription !== undefined) subscription.providers['Microsoft.PowerPlatform'] = 'NotRegistered';
    assert.match(refusalOf(await save(environment, secretId('finance', 'sap-pw'))).message, /Microsoft\.PowerPlatform is registered/);
  });

  it('is checked in a default too, and when it changes', async () => {
    const environment = createEnvironment();
    const hidden = secretId('hr', 'payroll-pw');
    const made = await environment.post('environmentvariabledefinitions', {
      schemaname: 'hbl_New',
      displayname: 'New',
      type: secret,
      defaultvalue: hidden,
    });
    assert.equal(refusalOf(made).message, refused(hidden));
    const changed = await environment.patch(`environmentvariabledefinitions(${variableId('new_SapPassword')})`, { defaultvalue: hidden });
    assert.equal(refusalOf(changed).message, refused(hidden));
  });

  it('is not checked when something else changes, when it is empty, or when the variable is of another type', async () => {
    const environment = createEnvironment();
    assert.equal(
      (await environment.patch(`environmentvariabledefinitions(${variableId('hbl_PayrollPassword')})`, { displayname: 'Payroll' }, 'tomas'))
        .status,
      204,
    );
    assert.equal((await save(environment, '')).status, 204);
    assert.equal(
      (await environment.patch(`environmentvariabledefinitions(${variableId('new_SapUser')})`, { defaultvalue: 'svc-other' })).status,
      204,
    );
  });
});
