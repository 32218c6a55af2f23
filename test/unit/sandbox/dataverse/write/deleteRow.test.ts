import assert from 'node:assert/strict';
import { guidOf, smallDataverse } from '../../../../fixtures/smallDataverse';

const definition = guidOf(101);

function withCredential() {
  const dataverse = smallDataverse();
  dataverse.add('environmentvariabledefinition', { environmentvariabledefinitionid: definition, schemaname: 'new_User' });
  dataverse.add('environmentvariablevalue', { environmentvariabledefinitionid: definition, value: 'robot', schemaname: 'new_User' });
  dataverse.add('credential', { credentialid: guidOf(301), name: 'SAP', username: definition });
  return dataverse;
}

describe('deleting a row', () => {
  it('unlinks the credentials of a definition and deletes its value', async () => {
    const dataverse = withCredential();
    const before = (await dataverse.call('GET', `credentials(${guidOf(301)})`)).body['@odata.etag'];
    assert.equal((await dataverse.call('DELETE', `environmentvariabledefinitions(${definition})`)).status, 204);
    const { body } = await dataverse.call('GET', `credentials(${guidOf(301)})`);
    assert.equal(body['_username_value'], null);
    assert.notEqual(body['@odata.etag'], before);
    assert.deepEqual(await dataverse.list('environmentvariablevalues'), []);
    assert.equal((await dataverse.call('DELETE', `environmentvariabledefinitions(${definition})`)).error.code, '0x80040217');
  });

  it('keeps the variables of a credential, and unlinks its connections', async () => {
    const dataverse = withCredential();
    const reference = dataverse.add('connectionreference', { connectionreferencelogicalname: 'new_sap' });
    const connection = dataverse.add('connectioninstance', {
      connectioninstancelogicalname: 'sap',
      credentialid: guidOf(301),
      connectionreferenceid: reference,
    });
    assert.equal((await dataverse.call('DELETE', `credentials(${guidOf(301)})`)).status, 204);
    assert.equal((await dataverse.list('environmentvariabledefinitions')).length, 1);
    assert.equal((await dataverse.call('GET', `connectioninstances(${connection})`)).body['_credentialid_value'], null);
    assert.equal((await dataverse.call('DELETE', `connectionreferences(${reference})`)).status, 204);
    assert.deepEqual(await dataverse.list('connectioninstances'), []);
  });

  it('takes shares and solution components along', async () => {
    const dataverse = withCredential();
    const solutionid = dataverse.add('solution', { uniquename: 'Finance', friendlyname: 'Finance' });
    dataverse.add('solutioncomponent', { componenttype: 380, objectid: definition, solutionid });
    const { shares } = dataverse.state.dataverse;
    shares.push({
      table: 'environmentvariabledefinition',
      rowId: definition,
      principalTable: 'systemuser',
      principalId: dataverse.people.user.systemUserId,
      rights: ['ReadAccess'],
    });
    await dataverse.call('DELETE', `environmentvariabledefinitions(${definition})`);
    assert.deepEqual([shares.length, (await dataverse.list('solutioncomponents')).length], [0, 0]);
  });

  it('refuses a row of a managed solution', async () => {
    const dataverse = smallDataverse();
    dataverse.add('credential', { credentialid: guidOf(301), name: 'Plant', ismanaged: true });
    assert.equal((await dataverse.call('DELETE', `credentials(${guidOf(301)})`)).status, 400);
    assert.equal((await dataverse.list('credentials')).length, 1);
  });

  it('refuses a definition that a flow declares', async () => {
    const dataverse = withCredential();
    const parameters = { 'User (new_User)': { metadata: { schemaName: 'new_User' } } };
    dataverse.add('workflow', {
      name: 'Post',
      clientdata: JSON.stringify({ properties: { connectionReferences: {}, definition: { parameters } } }),
    });
    const { status, error } = await dataverse.call('DELETE', `environmentvariabledefinitions(${definition})`);
    assert.deepEqual([status, error.code], [400, '0x8004f01f']);
    assert.equal((await dataverse.list('environmentvariabledefinitions')).length, 1);
  });

  it('refuses to delete the business unit that people belong to', async () => {
    const dataverse = smallDataverse();
    assert.equal((await dataverse.call('DELETE', `businessunits(${guidOf(50)})`, { as: dataverse.people.admin })).status, 405);
  });
});
