import assert from 'node:assert/strict';
import { guidOf, smallDataverse } from '../../../fixtures/smallDataverse';

const id = guidOf(301);

function withCredentials() {
  const dataverse = smallDataverse();
  dataverse.add('credential', { credentialid: id, name: 'of the maker' });
  dataverse.add('credential', { credentialid: guidOf(302), name: 'of the user', ownerid: dataverse.people.user.systemUserId });
  return dataverse;
}

describe('access to rows', () => {
  it('leaves out of lists what the caller may not see', async () => {
    const dataverse = withCredentials();
    const { maker, user } = dataverse.people;
    const names = async (as: typeof maker) => (await dataverse.list('credentials?$select=name', { as })).map((row) => row['name']);
    assert.deepEqual(await names(maker), ['of the maker', 'of the user']);
    assert.deepEqual(await names(user), ['of the user']);
    assert.equal((await dataverse.call('GET', 'credentials/$count', { as: user })).text, '1');
  });

  it('refuses a row that the caller may not read', async () => {
    const dataverse = withCredentials();
    const { status, error } = await dataverse.call('GET', `credentials(${id})`, { as: dataverse.people.user });
    assert.deepEqual([status, error.code], [403, '0x80048306']);
    assert.match(error.message, /AccessRights: ReadAccess/);
  });

  it('refuses changes of a row that the caller may only read', async () => {
    const dataverse = withCredentials();
    const change = await dataverse.call('PATCH', `credentials(${guidOf(302)})`, { body: { name: 'mine' } });
    assert.deepEqual([change.status, change.error.code], [403, '0x80048306']);
    const removal = await dataverse.call('DELETE', `credentials(${guidOf(302)})`);
    assert.deepEqual([removal.status, removal.error.code], [403, '0x80048306']);
  });

  it('names the privilege that a caller without a role lacks', async () => {
    const dataverse = withCredentials();
    const { status, error } = await dataverse.call('GET', 'credentials', { as: dataverse.people.nobody });
    assert.deepEqual([status, error.code], [403, '0x80040220']);
    assert.match(error.message, /is missing prvReadcredential privilege on OTC=10089 for entity 'credential'/);
  });

  it('shows a shared row to the one it is shared with', async () => {
    const dataverse = withCredentials();
    const { user } = dataverse.people;
    dataverse.state.dataverse.shares.push({
      table: 'credential',
      rowId: id,
      principalTable: 'systemuser',
      principalId: user.systemUserId,
      rights: ['ReadAccess'],
    });
    assert.equal((await dataverse.call('GET', `credentials(${id})`, { as: user })).status, 200);
    assert.equal((await dataverse.call('PATCH', `credentials(${id})`, { as: user, body: { name: 'x' } })).status, 403);
  });
});

describe('the value of a variable', () => {
  it('may be made by those who may change the variable, and by nobody else', async () => {
    const dataverse = smallDataverse();
    const { maker, user } = dataverse.people;
    const definition = dataverse.add('environmentvariabledefinition', { schemaname: 'new_V', ownerid: user.systemUserId });
    const make = (as: typeof maker) =>
      dataverse.call('POST', 'environmentvariablevalues', {
        as,
        body: { value: 'x', 'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${definition})` },
      });
    const refused = await make(maker);
    assert.deepEqual([refused.status, refused.error.code], [403, '0x80048306']);
    assert.equal((await make(dataverse.people.nobody)).error.code, '0x80040220');
    assert.equal((await make(user)).status, 204);
  });
});

describe('a user who is switched off', () => {
  it('gets nothing', async () => {
    const dataverse = withCredentials();
    const { admin, user } = dataverse.people;
    await dataverse.call('PATCH', `systemusers(azureactivedirectoryobjectid=${user.objectId})`, { as: admin, body: { isdisabled: true } });
    for (const path of ['WhoAmI', 'credentials']) {
      const { status, error } = await dataverse.call('GET', path, { as: user });
      assert.deepEqual([status, error.code], [403, '0x80040225'], path);
    }
  });
});

describe('acting as somebody else', () => {
  it('counts the rights of the other person, for an administrator', async () => {
    const dataverse = withCredentials();
    const { admin, user } = dataverse.people;
    const rows = await dataverse.list('credentials?$select=name', { as: admin, headers: { callerobjectid: user.objectId } });
    assert.deepEqual(
      rows.map((row) => row['name']),
      ['of the user'],
    );
    const { headers } = await dataverse.call('POST', 'connectionreferences', {
      as: admin,
      headers: { callerobjectid: dataverse.people.maker.objectId },
      body: { connectionreferencelogicalname: 'new_ref' },
    });
    assert.equal(
      (await dataverse.call('GET', headers['OData-EntityId'] ?? '')).body['_ownerid_value'],
      dataverse.people.maker.systemUserId,
    );
  });

  it('is refused to everybody else', async () => {
    const dataverse = withCredentials();
    const { status, error } = await dataverse.call('GET', 'credentials', { headers: { callerobjectid: dataverse.people.user.objectId } });
    assert.deepEqual([status, error.code], [403, '0x80040220']);
    assert.match(error.message, /prvActOnBehalfOfAnotherUser/);
  });

  it('is refused for somebody who is not there', async () => {
    const dataverse = withCredentials();
    assert.equal(
      (await dataverse.call('GET', 'credentials', { as: dataverse.people.admin, headers: { callerobjectid: guidOf(999) } })).status,
      403,
    );
  });
});
