import assert from 'node:assert/strict';
import { guidOf, smallDataverse, type SmallDataverse } from '../../../fixtures/smallDataverse';

const id = guidOf(301);

describe('calling messages', () => {
  let dataverse: SmallDataverse;
  beforeEach(() => {
    dataverse = smallDataverse();
    dataverse.add('credential', { credentialid: id, name: 'SAP' });
  });

  it('calls a function with or without parentheses', async () => {
    for (const path of ['WhoAmI', 'WhoAmI()', 'Microsoft.Dynamics.CRM.WhoAmI()']) {
      assert.equal((await dataverse.call('GET', path)).body['UserId'], dataverse.people.maker.systemUserId, path);
    }
  });

  const targets = [
    `RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={"@odata.id":"credentials(${id})"}`,
    `RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={'@odata.id':'credentials(${id})'}`,
    `RetrieveSharedPrincipalsAndAccess(Target=@t)?@t=${encodeURIComponent(`{"@odata.id":"credentials(${id})"}`)}`,
    `RetrieveSharedPrincipalsAndAccess(Target=${encodeURIComponent(`{'@odata.id':'credentials(${id})'}`)})`,
  ];
  for (const path of targets) {
    it(`reads the target of ${path.slice(33, 60)}…`, async () => {
      const { status, body } = await dataverse.call('GET', path);
      assert.deepEqual([status, body['PrincipalAccesses']], [200, []]);
    });
  }

  it('calls functions bound to a row', async () => {
    const { maker } = dataverse.people;
    const { body } = await dataverse.call(
      'GET',
      `systemusers(${maker.systemUserId})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@tid)?@tid={'@odata.id':'credentials(${id})'}`,
    );
    assert.match(String(body['AccessRights']), /ReadAccess/);
    assert.equal((await dataverse.call('GET', `credentials(${id})/Microsoft.Dynamics.CRM.ListCredentialDependencies()`)).status, 200);
  });

  it('calls actions with a body', async () => {
    const share = {
      Target: { credentialid: id, '@odata.type': 'Microsoft.Dynamics.CRM.credential' },
      PrincipalAccess: {
        Principal: { systemuserid: dataverse.people.user.systemUserId, '@odata.type': 'Microsoft.Dynamics.CRM.systemuser' },
        AccessMask: 'ReadAccess',
      },
    };
    assert.equal((await dataverse.call('POST', 'GrantAccess', { body: share })).status, 204);
    assert.equal((await dataverse.call('GET', `credentials(${id})`, { as: dataverse.people.user })).status, 200);
  });

  it('knows a function from an action, and what each is bound to', async () => {
    assert.equal((await dataverse.call('POST', 'WhoAmI')).status, 404);
    assert.equal((await dataverse.call('GET', 'GrantAccess')).status, 404);
    assert.equal((await dataverse.call('GET', 'ListCredentialDependencies()')).status, 404);
  });

  it('says when the value of an alias is missing', async () => {
    assert.match((await dataverse.call('GET', 'RetrieveSharedPrincipalsAndAccess(Target=@t)')).error.message, /alias '@t' has no value/);
  });

  it('creates several rows at once, or none', async () => {
    const create = (targets: object[]) =>
      dataverse.call('POST', 'credentials/Microsoft.Dynamics.CRM.CreateMultiple', { body: { Targets: targets } });
    const { body } = await create([{ name: 'a', '@odata.type': 'Microsoft.Dynamics.CRM.credential' }, { name: 'b' }]);
    assert.equal((body['Ids'] as unknown[]).length, 2);
    assert.equal((await create([{ name: 'c' }, { nope: 1 }])).status, 400);
    assert.equal((await dataverse.list('credentials')).length, 3);
  });

  it('changes several rows at once, or none', async () => {
    const update = (targets: object[]) =>
      dataverse.call('POST', 'credentials/Microsoft.Dynamics.CRM.UpdateMultiple', { body: { Targets: targets } });
    const other = dataverse.add('credential', { name: 'Old' });
    assert.equal(
      (
        await update([
          { credentialid: id.toUpperCase(), name: 'one' },
          { credentialid: other, name: 'two' },
        ])
      ).status,
      204,
    );
    assert.equal(
      (
        await update([
          { credentialid: id, name: 'three' },
          { credentialid: guidOf(999), name: 'four' },
        ])
      ).status,
      404,
    );
    assert.equal((await update([{ name: 'nobody' }])).status, 400);
    assert.deepEqual(
      (await dataverse.list('credentials?$orderby=name')).map(({ name }) => name),
      ['one', 'two'],
    );
  });

  it('makes those of several rows that are not there', async () => {
    const body = {
      Targets: [
        { schemaname: 'new_A', displayname: 'A' },
        { schemaname: 'NEW_a', displayname: 'changed' },
      ],
    };
    assert.equal(
      (await dataverse.call('POST', 'environmentvariabledefinitions/Microsoft.Dynamics.CRM.UpsertMultiple', { body })).status,
      204,
    );
    assert.deepEqual(
      (await dataverse.list('environmentvariabledefinitions')).map(({ displayname }) => displayname),
      ['changed'],
    );
  });

  it('tells the addresses of the environment', async () => {
    const { body } = await dataverse.call(
      'GET',
      "RetrieveCurrentOrganization(AccessType=@p)?@p=Microsoft.Dynamics.CRM.EndpointAccessType'Default'",
    );
    const { Endpoints } = body['Detail'] as {
      readonly Endpoints: { readonly Keys: readonly string[]; readonly Values: readonly string[] };
    };
    assert.equal(Endpoints.Values[Endpoints.Keys.indexOf('WebApplication')], 'http://127.0.0.1:50101/');
  });
});
