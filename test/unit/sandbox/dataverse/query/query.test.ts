import assert from 'node:assert/strict';
import { guidOf, smallDataverse, type SmallDataverse } from '../../../../fixtures/smallDataverse';

const secret = 100000005;
const text = 100000000;

describe('reading rows', () => {
  let dataverse: SmallDataverse;
  before(() => {
    dataverse = smallDataverse();
    dataverse.add('environmentvariabledefinition', {
      environmentvariabledefinitionid: guidOf(101),
      schemaname: 'new_SapUser',
      displayname: 'SAP user',
      type: text,
    });
    dataverse.add('environmentvariabledefinition', {
      environmentvariabledefinitionid: guidOf(102),
      schemaname: 'new_SapPassword',
      displayname: 'SAP password',
      type: secret,
    });
    dataverse.add('environmentvariabledefinition', {
      environmentvariabledefinitionid: guidOf(103),
      schemaname: "new_O'Neill",
      displayname: '',
      type: text,
      description: 'Only this one is described',
      createdon: '2024-02-01T00:00:00Z',
    });
    dataverse.add('environmentvariablevalue', {
      environmentvariablevalueid: guidOf(201),
      environmentvariabledefinitionid: guidOf(101),
      value: 'HARBOUR\\robot',
      schemaname: 'new_SapUser',
    });
    dataverse.add('credential', {
      credentialid: guidOf(301),
      name: 'SAP service account',
      username: guidOf(101),
      password: guidOf(102),
      usagetype: '280920000,280920001',
    });
    dataverse.add('credential', { credentialid: guidOf(302), name: 'sap robot', username: guidOf(101), usagetype: '280920002' });
    dataverse.add('credential', { credentialid: guidOf(303), name: 'Old robot', usagetype: '280920001', statecode: 1, statuscode: 2 });
  });

  const names = async (filter: string, set = 'credentials', column = 'name'): Promise<unknown[]> =>
    (await dataverse.list(`${set}?$select=${column}&$filter=${encodeURIComponent(filter)}`)).map((row) => row[column]);

  const filters: readonly (readonly [string, readonly string[]])[] = [
    ["name eq 'SAP ROBOT'", ['sap robot']],
    ["name ne 'sap robot'", ['SAP service account', 'Old robot']],
    ["contains(name,'ROBOT')", ['sap robot', 'Old robot']],
    ["startswith(name,'sap') eq true and contains(name,'robot') eq false", ['SAP service account']],
    ["startswith(name,'sap') and not endswith(name,'robot')", ['SAP service account']],
    ['statecode eq 1 or _password_value ne null', ['SAP service account', 'Old robot']],
    ['_password_value eq null', ['sap robot', 'Old robot']],
    [`_username_value eq ${guidOf(101)}`, ['SAP service account', 'sap robot']],
    ["(name eq 'sap robot' or name eq 'Old robot') and statecode eq 0", ['sap robot']],
    ["name eq 'sap robot' or name eq 'Old robot' and statecode eq 0", ['sap robot']],
    ["username/schemaname eq 'new_sapuser'", ['SAP service account', 'sap robot']],
    ["Microsoft.Dynamics.CRM.ContainValues(PropertyName='usagetype',PropertyValues=['280920001'])", ['SAP service account', 'Old robot']],
    [`Microsoft.Dynamics.CRM.In(PropertyName='credentialid',PropertyValues=['${guidOf(303)}'])`, ['Old robot']],
    [`Microsoft.Dynamics.CRM.In(PropertyName='username',PropertyValues=['${guidOf(101)}'])`, ['SAP service account', 'sap robot']],
    ["Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid') and statecode eq 1", ['Old robot']],
    ["Microsoft.Dynamics.CRM.NotEqualUserId(PropertyName='ownerid')", []],
    [`ownerid/ownerid eq ${guidOf(2)} and statecode eq 1`, ['Old robot']],
    ['statecode gt 0', ['Old robot']],
    ['createdon ge 2026-03-02', ['SAP service account', 'sap robot', 'Old robot']],
    ['createdon lt 2026-03-02T10:20:30Z', []],
    ["ismanaged eq false and not (name eq 'Old robot')", ['SAP service account', 'sap robot']],
  ];
  for (const [filter, expected] of filters) {
    it(`filters by ${filter}`, async () => {
      assert.deepEqual(await names(filter), expected);
    });
  }

  it('reads parameters of query functions from aliases', async () => {
    const path =
      "credentials?$select=name&$filter=Microsoft.Dynamics.CRM.In(PropertyName=@p,PropertyValues=@v)&@p='name'&@v=['sap robot','Old robot']";
    assert.deepEqual(
      (await dataverse.list(path)).map(({ name }) => name),
      ['sap robot', 'Old robot'],
    );
  });

  it('reads quotes within a text', async () => {
    assert.deepEqual(await names("schemaname eq 'new_O''Neill'", 'environmentvariabledefinitions', 'schemaname'), ["new_O'Neill"]);
  });

  it('asks for what a collection holds', async () => {
    const nav = 'environmentvariabledefinition_credential_username';
    assert.deepEqual(await names(`${nav}/any(c:c/name eq 'sap robot')`, 'environmentvariabledefinitions', 'schemaname'), ['new_SapUser']);
    assert.deepEqual(await names(`not ${nav}/any()`, 'environmentvariabledefinitions', 'schemaname'), ['new_SapPassword', "new_O'Neill"]);
  });

  it('takes the values of parameter aliases', async () => {
    const rows = await dataverse.list(`credentials?$filter=_username_value eq @u and name eq @n&@u=${guidOf(101)}&@n='sap robot'`);
    assert.deepEqual(
      rows.map((row) => row['name']),
      ['sap robot'],
    );
  });

  it('sorts by several columns, text without case and nothing first', async () => {
    const sorted = await dataverse.list('credentials?$select=name&$orderby=statecode desc,name');
    assert.deepEqual(
      sorted.map((row) => row['name']),
      ['Old robot', 'sap robot', 'SAP service account'],
    );
    const described = await dataverse.list('environmentvariabledefinitions?$select=schemaname&$orderby=description desc');
    assert.equal(described[0]?.['schemaname'], "new_O'Neill");
  });

  it('gives the selected columns, the id and the ETag, and nothing else', async () => {
    const [row] = await dataverse.list("credentials?$select=name,_password_value&$filter=name eq 'sap robot'");
    assert.deepEqual(Object.keys(row ?? {}).sort(), ['@odata.etag', '_password_value', 'credentialid', 'name']);
    assert.equal(row?.['_password_value'], null);
  });

  it('gives every readable column when nothing is selected', async () => {
    const { body } = await dataverse.call('GET', `credentials(${guidOf(301)})`);
    assert.equal(body['_ownerid_value'], dataverse.people.maker.systemUserId);
    assert.equal(body['_owninguser_value'], dataverse.people.maker.systemUserId);
    assert.equal(body['createdon'], '2026-03-02T10:20:30Z');
    assert.ok(!('supportingsolutionid' in body) && !('owneridtype' in body));
  });

  it('expands lookups and collections, with options of their own', async () => {
    const inner = 'environmentvariabledefinition_environmentvariablevalue($select=value)';
    const [row] = await dataverse.list(
      `credentials?$select=name&$filter=name eq 'sap robot'&$expand=username($select=schemaname;$expand=${inner}),password($select=schemaname)`,
    );
    const username = row?.['username'] as Record<string, unknown>;
    assert.equal(username['schemaname'], 'new_SapUser');
    assert.deepEqual(
      (username['environmentvariabledefinition_environmentvariablevalue'] as { value: string }[]).map(({ value }) => value),
      ['HARBOUR\\robot'],
    );
    assert.equal(row?.['password'], null);
  });

  it('filters, sorts and cuts an expanded collection', async () => {
    const nav = 'environmentvariabledefinition_credential_username';
    const [row] = await dataverse.list(
      `environmentvariabledefinitions?$filter=schemaname eq 'new_SapUser'&$expand=${nav}($select=name;$filter=statecode eq 0;$orderby=name desc;$top=1)`,
    );
    assert.deepEqual(
      (row?.[nav] as { name: string }[]).map(({ name }) => name),
      ['SAP service account'],
    );
  });

  it('adds formatted values and lookup annotations when they are asked for', async () => {
    const { body } = await dataverse.call(
      'GET',
      `credentials(${guidOf(301)})?$select=name,usagetype,statecode,_password_value,_ownerid_value,createdon`,
      {
        headers: { prefer: 'odata.include-annotations="*"' },
      },
    );
    const formatted = (property: string) => body[`${property}@OData.Community.Display.V1.FormattedValue`];
    assert.equal(formatted('usagetype'), 'Connection; DesktopScript');
    assert.equal(formatted('statecode'), 'Active');
    assert.equal(formatted('_password_value'), 'new_SapPassword');
    assert.equal(formatted('_ownerid_value'), 'Mika');
    assert.equal(formatted('createdon'), '3/2/2026 10:20 AM');
    assert.equal(body['_password_value@Microsoft.Dynamics.CRM.lookuplogicalname'], 'environmentvariabledefinition');
    assert.equal(body['_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'], 'systemuser');
    assert.equal(body['_password_value@Microsoft.Dynamics.CRM.associatednavigationproperty'], 'password');
  });

  it('adds only the annotations that are named', async () => {
    const { body } = await dataverse.call('GET', `credentials(${guidOf(301)})?$select=_password_value`, {
      headers: { prefer: 'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"' },
    });
    assert.ok('_password_value@Microsoft.Dynamics.CRM.lookuplogicalname' in body);
    assert.ok(!('_password_value@OData.Community.Display.V1.FormattedValue' in body));
  });

  it('follows navigation properties from a row', async () => {
    assert.equal(
      (await dataverse.call('GET', `credentials(${guidOf(301)})/username?$select=schemaname`)).body['schemaname'],
      'new_SapUser',
    );
    assert.equal((await dataverse.call('GET', `credentials(${guidOf(302)})/password`)).status, 204);
    const values = await dataverse.list(
      `environmentvariabledefinitions(${guidOf(101)})/environmentvariabledefinition_environmentvariablevalue?$select=value`,
    );
    assert.deepEqual(
      values.map((row) => row['value']),
      ['HARBOUR\\robot'],
    );
  });

  it('reads a single property', async () => {
    assert.equal((await dataverse.call('GET', `credentials(${guidOf(301)})/name`)).body['value'], 'SAP service account');
    assert.equal((await dataverse.call('GET', `credentials(${guidOf(301)})/name/$value`)).text, 'SAP service account');
  });

  it('addresses a definition by its schema name, without case', async () => {
    const { body } = await dataverse.call('GET', "environmentvariabledefinitions(schemaname='NEW_sapuser')?$select=displayname");
    assert.equal(body['displayname'], 'SAP user');
  });

  it('answers 304 when the row is still the same', async () => {
    const { headers } = await dataverse.call('GET', `credentials(${guidOf(301)})`);
    const again = await dataverse.call('GET', `credentials(${guidOf(301)})`, { headers: { 'if-none-match': headers['ETag'] ?? '' } });
    assert.equal(again.status, 304);
    assert.equal((await dataverse.call('GET', `credentials(${guidOf(301)})`, { headers: { 'if-none-match': 'null' } })).status, 200);
  });
});
