import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DynamicsWebApi } from 'dynamics-web-api';
import { number, object, parse, string, type InferOutput } from 'valibot';
import { startTestSandbox, type TestSandbox } from '../../fixtures/runningSandbox';

/** Drives the sandbox over HTTP with a client that was written for the real Dataverse. */
describe('the sandbox, to a client of Dataverse', () => {
  let sandbox: TestSandbox;
  let api: DynamicsWebApi;
  before(async () => {
    sandbox = await startTestSandbox();
    api = clientOf(sandbox, sandbox.ready.tokens.dataverse);
  });
  after(() => sandbox.close());

  const createVariable = async (schemaname: string, displayname = schemaname): Promise<string> => {
    const created = await api.create<Row>({
      collection: 'environmentvariabledefinitions',
      data: { schemaname, displayname, type: 100000000 },
      returnRepresentation: true,
    });
    return idIn(created, 'environmentvariabledefinitionid');
  };

  it('tells who is signed in', async () => {
    const me = await api.callFunction<Row>('WhoAmI');
    const person = await api.retrieve<Row>({ collection: 'systemusers', key: idIn(me, 'UserId'), select: ['internalemailaddress'] });
    assert.equal(person['internalemailaddress'], sandbox.ready.person);
  });

  it('creates, reads, changes and deletes a row', async () => {
    const username = await createVariable('new_ConformanceUser');
    const id = await api.create<Row, string>({
      collection: 'credentials',
      data: {
        name: 'Conformance',
        credentialtype: 1,
        connectiontype: 1,
        'username@odata.bind': `/environmentvariabledefinitions(${username})`,
      },
    });
    const read = await api.retrieve<Row>({
      collection: 'credentials',
      key: id,
      select: ['name', '_username_value', 'connectiontype'],
      includeAnnotations: '*',
      expand: [{ property: 'username', select: ['schemaname'] }],
    });
    assert.equal(read['connectiontype@OData.Community.Display.V1.FormattedValue'], 'UsernamePassword');
    assert.equal(rowIn(read, 'username')['schemaname'], 'new_ConformanceUser');

    const changed = await api.update<Row>({
      collection: 'credentials',
      key: id,
      data: { name: 'Changed' },
      ifmatch: textIn(read, '@odata.etag'),
      returnRepresentation: true,
      select: ['name'],
    });
    assert.equal(changed['name'], 'Changed');
    // This client answers a conflict with false.
    assert.equal(
      await api.update<Row, unknown>({ collection: 'credentials', key: id, data: { name: 'Late' }, ifmatch: textIn(read, '@odata.etag') }),
      false,
    );

    await api.updateSingleProperty({ collection: 'credentials', key: id, fieldValuePair: { description: 'Set alone' } });
    assert.equal((await api.retrieve<Row>({ collection: 'credentials', key: id, select: ['description'] }))['description'], 'Set alone');

    await api.deleteRecord({ collection: 'credentials', key: id });
    const gone = await refusal(api.retrieve({ collection: 'credentials', key: id }));
    assert.deepEqual([gone.status, gone.code], [404, '0x80040217']);
    assert.match(gone.message, /credential With Id = .* Does Not Exist/);
  });

  it('makes a row when it is not there, and changes it when it is', async () => {
    const key = "schemaname='new_ConformanceUpsert'";
    for (const displayname of ['first', 'second'])
      await api.upsert({ collection: 'environmentvariabledefinitions', key, data: { displayname } });
    assert.equal((await api.retrieve<Row>({ collection: 'environmentvariabledefinitions', key }))['displayname'], 'second');
    const forbidden = await api.upsert<Row, unknown>({
      collection: 'environmentvariabledefinitions',
      key,
      data: { displayname: 'third' },
      ifnonematch: '*',
    });
    assert.equal(forbidden, null);
  });

  it('gives pages, and all of them', async () => {
    const first = await api.retrieveMultiple<Row>({
      collection: 'environmentvariabledefinitions',
      select: ['schemaname'],
      maxPageSize: 10,
      count: true,
    });
    assert.equal(first.value.length, 10);
    const second = await api.retrieveMultiple<Row>(
      { collection: 'environmentvariabledefinitions', maxPageSize: 10 },
      textIn(first, '@odata.nextLink'),
    );
    const all = await api.retrieveAll<Row>({ collection: 'environmentvariabledefinitions', select: ['schemaname'], maxPageSize: 10 });
    assert.deepEqual(
      all.value.slice(0, 20).map((row) => row['schemaname']),
      [...first.value, ...second.value].map((row) => row['schemaname']),
    );
    assert.equal(all.value.length, first['@odata.count']);
    assert.equal(await api.count({ collection: 'environmentvariabledefinitions' }), all.value.length);
    assert.equal(await api.countAll({ collection: 'environmentvariabledefinitions', filter: "schemaname eq 'new_SapPassword'" }), 1);
  });

  it('filters, sorts and expands', async () => {
    const { value } = await api.retrieveMultiple<Row>({
      collection: 'environmentvariabledefinitions',
      select: ['schemaname'],
      filter: "type eq 100000005 and contains(displayname,'sap')",
      orderBy: ['schemaname desc'],
      expand: [{ property: 'environmentvariabledefinition_environmentvariablevalue', select: ['value'], filter: 'statecode eq 0' }],
    });
    const names = value.map((row) => textIn(row, 'schemaname').toLowerCase());
    assert.ok(names.length > 0);
    assert.deepEqual(names, [...names].sort().reverse());
    for (const row of value) assert.ok(Array.isArray(row['environmentvariabledefinition_environmentvariablevalue']));
  });

  it('links rows and takes links away', async () => {
    const variable = await createVariable('new_ConformanceLink');
    const id = await api.create<Row, string>({ collection: 'credentials', data: { name: 'Linked' } });
    const pointsAt = async () =>
      (await api.retrieve<Row>({ collection: 'credentials', key: id, select: ['_password_value'] }))['_password_value'];
    const one = { collection: 'credentials', primaryKey: id, navigationProperty: 'password' };
    await api.associateSingleValued({ ...one, relatedCollection: 'environmentvariabledefinitions', relatedKey: variable });
    assert.equal(await pointsAt(), variable);
    await api.disassociateSingleValued(one);
    assert.equal(await pointsAt(), null);
    const many = {
      collection: 'environmentvariabledefinitions',
      primaryKey: variable,
      relationshipName: 'environmentvariabledefinition_credential_password',
      relatedKey: id,
    };
    await api.associate({ ...many, relatedCollection: 'credentials' });
    assert.equal(await pointsAt(), variable);
    await api.disassociate(many);
    assert.equal(await pointsAt(), null);
  });

  it('calls functions and actions', async () => {
    const id = await api.create<Row, string>({ collection: 'credentials', data: { name: 'Shared' } });
    const {
      value: [colleague = {}],
    } = await api.retrieveMultiple<Row>({
      collection: 'systemusers',
      select: ['systemuserid'],
      filter: `isdisabled eq false and internalemailaddress ne '${sandbox.ready.person}'`,
      top: 1,
    });
    const systemuserid = idIn(colleague, 'systemuserid');
    await api.callAction({
      actionName: 'GrantAccess',
      action: {
        Target: { credentialid: id, '@odata.type': 'Microsoft.Dynamics.CRM.credential' },
        PrincipalAccess: {
          Principal: { systemuserid, '@odata.type': 'Microsoft.Dynamics.CRM.systemuser' },
          AccessMask: 'ReadAccess,ShareAccess',
        },
      },
    });
    const shared = await api.callFunction<{ readonly PrincipalAccesses: readonly Row[] }>({
      name: 'RetrieveSharedPrincipalsAndAccess',
      parameters: { Target: { '@odata.id': `credentials(${id})` } },
    });
    assert.deepEqual(
      shared.PrincipalAccesses.map((access) => [access['AccessMask'], rowIn(access, 'Principal')['ownerid']]),
      [['ReadAccess, ShareAccess', systemuserid]],
    );
    const dependencies = await api.callFunction<Row>({
      collection: 'credentials',
      key: id,
      name: 'Microsoft.Dynamics.CRM.ListCredentialDependencies',
    });
    assert.equal(typeof dependencies['response'], 'string');
  });

  it('runs a batch', async () => {
    api.startBatch();
    void api.retrieveMultiple({ collection: 'credentials', select: ['name'], top: 2 });
    void api.callFunction('WhoAmI');
    const [credentials, me] = (await api.executeBatch()) as [{ readonly value: readonly Row[] }, Row];
    assert.equal(credentials.value.length, 2);
    assert.equal(typeof me['UserId'], 'string');
  });

  it('runs a change set, whose rows refer to each other', async () => {
    api.startBatch();
    void api.create({
      collection: 'environmentvariabledefinitions',
      data: { schemaname: 'new_ConformanceBatch', displayname: 'Batch' },
      contentId: '1',
    });
    void api.create({
      collection: 'environmentvariablevalues',
      data: { value: 'from a batch', 'EnvironmentVariableDefinitionId@odata.bind': '$1' },
    });
    await api.executeBatch();
    const { value } = await api.retrieveMultiple<Row>({
      collection: 'environmentvariablevalues',
      select: ['value'],
      filter: "EnvironmentVariableDefinitionId/schemaname eq 'new_ConformanceBatch'",
    });
    assert.deepEqual(
      value.map((row) => row['value']),
      ['from a batch'],
    );
  });

  it('undoes a change set that fails', async () => {
    api.startBatch();
    void api.create({ collection: 'credentials', data: { name: 'Never there' } });
    void api.create({ collection: 'credentials', data: { name: 'x'.repeat(101) } });
    await assert.rejects(api.executeBatch());
    assert.equal(await api.countAll({ collection: 'credentials', filter: "name eq 'Never there'" }), 0);
  });

  it('describes its tables and columns', async () => {
    const table = await api.retrieveEntity<Row>({
      key: "LogicalName='credential'",
      select: ['EntitySetName'],
      expand: [{ property: 'Attributes', select: ['LogicalName'] }],
    });
    assert.equal(table['EntitySetName'], 'credentials');
    assert.ok((table['Attributes'] as readonly Row[]).some((column) => column['LogicalName'] === 'password'));
    const column = await api.retrieveAttribute<{ readonly OptionSet: { readonly Options: readonly Row[] } }>({
      entityKey: "LogicalName='credential'",
      attributeKey: "LogicalName='connectiontype'",
      castType: 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
      expand: [{ property: 'OptionSet' }],
    });
    assert.deepEqual(
      column.OptionSet.Options.map((option) => option['Value']),
      [1, 2, 3, 4, 5, 6, 7],
    );
    const { value } = await api.retrieveEntities<Row>({ select: ['LogicalName', 'EntitySetName'], filter: "LogicalName eq 'workflow'" });
    assert.equal(value[0]?.['EntitySetName'], 'workflows');
    assert.match(await api.retrieveCsdlMetadata(), /EntityType Name="credential"/);
  });

  it('knows tables by their singular names, too, for a client that asks', async () => {
    const byEntityName = clientOf(sandbox, sandbox.ready.tokens.dataverse, { useEntityNames: true });
    assert.ok((await byEntityName.retrieveMultiple<Row>({ collection: 'credential', select: ['name'] })).value.length > 0);
  });

  it('lets an administrator act as somebody else, and nobody besides', async () => {
    const { value: people } = await api.retrieveMultiple<Row>({
      collection: 'systemusers',
      select: ['azureactivedirectoryobjectid', 'internalemailaddress'],
      filter: 'isdisabled eq false',
    });
    const maker = people.find((person) => person['internalemailaddress'] === sandbox.ready.person);
    const makerId = idIn(maker ?? {}, 'azureactivedirectoryobjectid');
    const outcomes = await Promise.all(
      people
        .filter((person) => person !== maker)
        .map(async (person) => {
          const client = clientOf(sandbox, await sandbox.token('dataverse', textIn(person, 'internalemailaddress')), {
            impersonateAAD: makerId,
          });
          return client.callFunction<Row>('WhoAmI').then(
            (me) => me['UserId'],
            (error: unknown) => parse(refusalShape, error).code,
          );
        }),
    );
    assert.deepEqual([...new Set(outcomes)].sort(), ['0x80040220', idIn(maker ?? {}, 'systemuserid')].sort());
  });

  it('refuses what Dataverse refuses', async () => {
    const unknown = await refusal(api.retrieveMultiple({ collection: 'credentials', select: ['storetype'] }));
    assert.deepEqual([unknown.status, unknown.code], [400, '0x80060888']);
    const nothing = await refusal(api.retrieveMultiple({ collection: 'secrets' }));
    assert.deepEqual([nothing.status, nothing.code], [404, '0x8006088a']);
    const wrongCase = await refusal(
      api.create({
        collection: 'environmentvariablevalues',
        data: { 'environmentvariabledefinitionid@odata.bind': `/environmentvariabledefinitions(${randomUUID()})` },
      }),
    );
    assert.deepEqual([wrongCase.status, wrongCase.code], [400, '0x80048d19']);
  });
});

type Row = Readonly<Record<string, unknown>>;

function clientOf(
  { ready }: TestSandbox,
  token: string,
  more: { readonly useEntityNames?: boolean; readonly impersonateAAD?: string } = {},
): DynamicsWebApi {
  return new DynamicsWebApi({
    serverUrl: ready.dataverse,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve(token),
    ...more,
  });
}

const refusalShape = object({ status: number(), code: string(), message: string() });

async function refusal(call: Promise<unknown>): Promise<InferOutput<typeof refusalShape>> {
  return call.then(
    () => assert.fail('The call was not refused.'),
    (error: unknown) => parse(refusalShape, error),
  );
}

function textIn(row: object, name: string): string {
  const value: unknown = new Map<string, unknown>(Object.entries(row)).get(name);
  assert.ok(typeof value === 'string', `${name} is no text`);
  return value;
}

function idIn(row: Row, name: string): string {
  const id = textIn(row, name);
  assert.match(id, /^[0-9a-f-]{36}$/);
  return id;
}

function rowIn(row: Row, name: string): Row {
  const value = row[name];
  assert.ok(typeof value === 'object' && value !== null, `${name} is no row`);
  return value as Row;
}
