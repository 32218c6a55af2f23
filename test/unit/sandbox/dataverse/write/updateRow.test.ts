import assert from 'node:assert/strict';
import { guidOf, root, smallDataverse } from '../../../../fixtures/smallDataverse';

const returned = { prefer: 'return=representation' };
const id = guidOf(301);

function withCredential() {
  const dataverse = smallDataverse();
  dataverse.add('environmentvariabledefinition', {
    environmentvariabledefinitionid: guidOf(101),
    schemaname: 'new_User',
    displayname: 'User',
  });
  dataverse.add('credential', { credentialid: id, name: 'SAP', username: guidOf(101) });
  return dataverse;
}

describe('changing a row', () => {
  it('changes what it is told, and the ETag', async () => {
    const dataverse = withCredential();
    const before = (await dataverse.call('GET', `credentials(${id})`)).body['@odata.etag'];
    const { status, body } = await dataverse.call('PATCH', `credentials(${id})`, { body: { name: 'SAP 2' }, headers: returned });
    assert.deepEqual([status, body['name'], body['_username_value']], [200, 'SAP 2', guidOf(101)]);
    assert.notEqual(body['@odata.etag'], before);
  });

  it('changes only the version that it expects', async () => {
    const dataverse = withCredential();
    const etag = String((await dataverse.call('GET', `credentials(${id})`)).body['@odata.etag']);
    const change = (name: string) => dataverse.call('PATCH', `credentials(${id})`, { body: { name }, headers: { 'if-match': etag } });
    assert.equal((await change('first')).status, 204);
    const second = await change('second');
    assert.deepEqual([second.status, second.error.code], [412, '0x80060882']);
    assert.equal((await dataverse.call('GET', `credentials(${id})/name`)).body['value'], 'first');
    assert.equal((await dataverse.call('DELETE', `credentials(${id})`, { headers: { 'if-match': etag } })).status, 412);
  });

  it('makes a row that is not there, unless If-Match forbids it', async () => {
    const dataverse = withCredential();
    const forbidden = await dataverse.call('PATCH', `credentials(${guidOf(5)})`, { body: { name: 'x' }, headers: { 'if-match': '*' } });
    assert.deepEqual([forbidden.status, forbidden.error.code], [404, '0x80040217']);
    assert.equal((await dataverse.call('PATCH', `credentials(${guidOf(5)})`, { body: { name: 'x' }, headers: returned })).status, 201);
    assert.equal((await dataverse.call('GET', `credentials(${guidOf(5)})`)).body['name'], 'x');
    const exists = await dataverse.call('PATCH', `credentials(${guidOf(5)})`, { body: { name: 'y' }, headers: { 'if-none-match': '*' } });
    assert.deepEqual([exists.status, exists.error.code], [412, '0x80040237']);
  });

  it('makes or changes a definition by its schema name', async () => {
    const dataverse = withCredential();
    const address = "environmentvariabledefinitions(schemaname='new_Other')";
    assert.equal((await dataverse.call('PATCH', address, { body: { displayname: 'one' } })).status, 204);
    assert.equal((await dataverse.call('PATCH', address, { body: { displayname: 'two', schemaname: 'new_Other' } })).status, 204);
    const found = await dataverse.list("environmentvariabledefinitions?$select=displayname&$filter=schemaname eq 'new_Other'");
    assert.deepEqual(
      found.map((row) => row['displayname']),
      ['two'],
    );
  });

  it('never changes the schema name of a definition', async () => {
    const { status, body } = await withCredential().call('PATCH', `environmentvariabledefinitions(${guidOf(101)})`, {
      body: { schemaname: 'new_Renamed', displayname: 'y' },
      headers: returned,
    });
    assert.deepEqual([status, body['schemaname'], body['displayname']], [200, 'new_User', 'y']);
  });

  it('clears a lookup', async () => {
    for (const body of [{ 'username@odata.bind': null }, { username: null }]) {
      const answer = await withCredential().call('PATCH', `credentials(${id})`, { body, headers: returned });
      assert.equal(answer.body['_username_value'], null);
    }
  });

  it('brings the status along with the state', async () => {
    const { body } = await withCredential().call('PATCH', `credentials(${id})`, { body: { statecode: 1 }, headers: returned });
    assert.deepEqual([body['statecode'], body['statuscode']], [1, 2]);
  });

  it('assigns a row to a team', async () => {
    const dataverse = withCredential();
    const team = dataverse.add('team', { name: 'Finance', businessunitid: guidOf(50) });
    const { body } = await dataverse.call('PATCH', `credentials(${id})`, {
      body: { 'ownerid@odata.bind': `/teams(${team})` },
      headers: { prefer: 'return=representation,odata.include-annotations="*"' },
    });
    assert.deepEqual([body['_ownerid_value'], body['_owningteam_value'], body['_owninguser_value']], [team, team, null]);
    assert.equal(body['_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'], 'team');
  });

  it('assigns the values of a definition along with it', async () => {
    const dataverse = withCredential();
    const { user } = dataverse.people;
    const value = dataverse.add('environmentvariablevalue', { environmentvariabledefinitionid: guidOf(101), value: 'robot' });
    const owner = { 'ownerid@odata.bind': `/systemusers(${user.systemUserId})` };
    assert.equal((await dataverse.call('PATCH', `environmentvariabledefinitions(${guidOf(101)})`, { body: owner })).status, 204);
    assert.equal((await dataverse.call('GET', `environmentvariablevalues(${value})/_ownerid_value`)).body['value'], user.systemUserId);
    assert.equal((await dataverse.call('GET', `credentials(${id})/_ownerid_value`)).body['value'], dataverse.people.maker.systemUserId);
  });

  it('sets and clears a single property', async () => {
    const dataverse = withCredential();
    assert.equal((await dataverse.call('PUT', `credentials(${id})/description`, { body: { value: 'Posts documents' } })).status, 204);
    assert.equal((await dataverse.call('GET', `credentials(${id})/description`)).body['value'], 'Posts documents');
    assert.equal((await dataverse.call('DELETE', `credentials(${id})/description`)).status, 204);
    assert.equal((await dataverse.call('GET', `credentials(${id})/description`)).status, 204);
  });

  it('leaves a row as it was when a value is refused', async () => {
    const dataverse = withCredential();
    assert.equal((await dataverse.call('PATCH', `credentials(${id})`, { body: { name: 'new', connectiontype: 99 } })).status, 400);
    assert.equal((await dataverse.call('GET', `credentials(${id})/name`)).body['value'], 'SAP');
  });
});

describe('the definition of a value', () => {
  it('stays', async () => {
    const dataverse = smallDataverse();
    const definition = dataverse.add('environmentvariabledefinition', { schemaname: 'new_V' });
    const value = dataverse.add('environmentvariablevalue', { environmentvariabledefinitionid: definition, value: 'x' });
    const answer = await dataverse.call('PATCH', `environmentvariablevalues(${value})`, {
      body: { 'EnvironmentVariableDefinitionId@odata.bind': null },
    });
    assert.equal(answer.status, 400);
    assert.equal((await dataverse.list('environmentvariablevalues'))[0]?.['_environmentvariabledefinitionid_value'], definition);
  });
});

describe('a solution named by a change', () => {
  it('gets the row, once', async () => {
    const dataverse = withSolutions();
    const headers = { 'mscrm.solutionuniquename': 'harbour' };
    for (const name of ['one', 'two'])
      assert.equal((await dataverse.call('PATCH', `credentials(${id})`, { body: { name }, headers })).status, 204);
    assert.equal((await dataverse.call('PATCH', `credentials(${guidOf(777)})`, { body: { name: 'upserted' }, headers })).status, 204);
    assert.deepEqual(
      (await dataverse.list('solutioncomponents?$select=objectid')).map(({ objectid }) => objectid),
      [id, guidOf(777)],
    );
  });

  it('must be unmanaged, or nothing is changed', async () => {
    const dataverse = withSolutions();
    for (const name of ['managed', 'nowhere']) {
      const headers = { 'mscrm.solutionuniquename': name };
      for (const key of [id, guidOf(777)])
        assert.equal((await dataverse.call('PATCH', `credentials(${key})`, { body: { name }, headers })).status, 400, name);
    }
    assert.deepEqual(
      (await dataverse.list('credentials?$select=name')).map(({ name }) => name),
      ['SAP'],
    );
  });

  function withSolutions() {
    const dataverse = withCredential();
    dataverse.add('solution', { uniquename: 'Harbour', ismanaged: false });
    dataverse.add('solution', { uniquename: 'Managed', ismanaged: true });
    dataverse.add('solutioncomponentdefinition', { primaryentityname: 'credential', solutioncomponenttype: 10147 });
    return dataverse;
  }
});

describe('linking rows', () => {
  it('sets and takes away a single link', async () => {
    const dataverse = withCredential();
    const link = { body: { '@odata.id': `environmentvariabledefinitions(${guidOf(101)})` } };
    assert.equal((await dataverse.call('PUT', `credentials(${id})/password/$ref`, link)).status, 204);
    assert.match(String((await dataverse.call('GET', `credentials(${id})/password/$ref`)).body['@odata.id']), new RegExp(guidOf(101)));
    assert.equal((await dataverse.call('DELETE', `credentials(${id})/password/$ref`)).status, 204);
    assert.equal((await dataverse.call('GET', `credentials(${id})/password`)).status, 204);
  });

  it('adds to a collection and takes out of it', async () => {
    const dataverse = withCredential();
    const collection = `environmentvariabledefinitions(${guidOf(101)})/environmentvariabledefinition_credential_password`;
    assert.equal((await dataverse.call('POST', `${collection}/$ref`, { body: { '@odata.id': `credentials(${id})` } })).status, 204);
    assert.equal((await dataverse.list(collection)).length, 1);
    assert.deepEqual(
      (await dataverse.list(`${collection}/$ref`)).map((link) => link['@odata.id']),
      [`${root}credentials(${id})`],
    );
    assert.equal((await dataverse.call('DELETE', `${collection}(${id})/$ref`)).status, 204);
    assert.equal((await dataverse.list(collection)).length, 0);
  });

  it('makes a person a member of a team, once', async () => {
    const dataverse = smallDataverse();
    const { admin, user } = dataverse.people;
    const team = dataverse.add('team', { name: 'Finance', businessunitid: guidOf(50) });
    const add = () =>
      dataverse.call('POST', `teams(${team})/teammembership_association/$ref`, {
        as: admin,
        body: { '@odata.id': `systemusers(${user.systemUserId})` },
      });
    assert.deepEqual([(await add()).status, (await add()).status], [204, 204]);
    assert.deepEqual(
      (await dataverse.list(`teams(${team})/teammembership_association?$select=fullname`)).map((row) => row['fullname']),
      ['Uma'],
    );
    assert.deepEqual(
      (await dataverse.list(`systemusers(${user.systemUserId})/teammembership_association?$select=name`)).map((row) => row['name']),
      ['Finance'],
    );
    const gone = await dataverse.call('DELETE', `teams(${team})/teammembership_association/$ref?$id=systemusers(${user.systemUserId})`, {
      as: admin,
    });
    assert.equal(gone.status, 204);
    assert.deepEqual(await dataverse.list(`teams(${team})/teammembership_association`), []);
  });
});
