import assert from 'node:assert/strict';
import { credentialId } from '../../../../../src/sandbox/company/companyCredentials';
import { colleagues, teams, type ColleagueKey } from '../../../../../src/sandbox/company/people';
import { variableId } from '../../../../../src/sandbox/company/variables';
import { createEnvironment, fieldOf, refusalOf, target, type Environment } from './environment';

const customs = credentialId('customs');
const certificate = variableId('hbl_CustomsCertificate');

function person(key: ColleagueKey) {
  return { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: colleagues[key].systemUserId };
}

function credential(id: string) {
  return { '@odata.type': 'Microsoft.Dynamics.CRM.credential', credentialid: id };
}

function grant(id: string, key: ColleagueKey, mask: string) {
  return { Target: credential(id), PrincipalAccess: { Principal: person(key), AccessMask: mask } };
}

async function sharesOf(environment: Environment, id: string): Promise<unknown> {
  return fieldOf(await environment.get(`RetrieveSharedPrincipalsAndAccess(${target('credentials', id)}`), 'PrincipalAccesses');
}

async function rightsOf(environment: Environment, key: ColleagueKey, set: string, id: string): Promise<unknown> {
  const path = `systemusers(${colleagues[key].systemUserId})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(${target(set, id)}`;
  return fieldOf(await environment.get(path), 'AccessRights');
}

describe('sharing a row of the sandbox', () => {
  it('is seen in the list of principals, who are told by their id only', async () => {
    const environment = createEnvironment();
    const answer = await environment.post('GrantAccess', grant(customs, 'yuki', 'ReadAccess,ShareAccess'));
    assert.deepEqual([answer.status, answer.body, environment.changes()], [204, undefined, 1]);
    assert.deepEqual(await sharesOf(environment, customs), [
      {
        AccessMask: 'ReadAccess',
        Principal: { '@odata.type': '#Microsoft.Dynamics.CRM.systemuser', ownerid: colleagues.lukas.systemUserId },
      },
      {
        AccessMask: 'ReadAccess, ShareAccess',
        Principal: { '@odata.type': '#Microsoft.Dynamics.CRM.systemuser', ownerid: colleagues.yuki.systemUserId },
      },
    ]);
  });

  it('takes a principal by ownerid, and an absolute address as the target', async () => {
    const environment = createEnvironment();
    const principal = { '@odata.type': 'Microsoft.Dynamics.CRM.team', ownerid: teams.plant.id };
    const address = { '@odata.id': `http://127.0.0.1/api/data/v9.2/credentials(${customs})` };
    const answer = await environment.post('GrantAccess', {
      Target: address,
      PrincipalAccess: { Principal: principal, AccessMask: 'ReadAccess' },
    });
    assert.equal(answer.status, 204);
    assert.equal((await environment.get(`credentials(${customs})`, 'diego')).status, 200, 'a member of the team can read it');
  });

  it('adds to what was granted before, while ModifyAccess replaces it', async () => {
    const environment = createEnvironment();
    await environment.post('GrantAccess', grant(customs, 'lukas', 'WriteAccess'));
    assert.equal(await rightsOf(environment, 'lukas', 'credentials', customs), 'ReadAccess,WriteAccess');
    await environment.post('ModifyAccess', grant(customs, 'lukas', 'ReadAccess'));
    assert.equal(await rightsOf(environment, 'lukas', 'credentials', customs), 'ReadAccess');
  });

  it('ends with RevokeAccess, and the variables that were shared along stay shared', async () => {
    const environment = createEnvironment();
    const answer = await environment.post('RevokeAccess', { Target: credential(customs), Revokee: person('lukas') });
    assert.equal(answer.status, 204);
    assert.deepEqual(await sharesOf(environment, customs), []);
    assert.equal(await rightsOf(environment, 'lukas', 'credentials', customs), 'None');
    assert.equal(await rightsOf(environment, 'lukas', 'environmentvariabledefinitions', certificate), 'ReadAccess');
  });

  it('goes along from a variable to its value, but not from a credential to its variables', async () => {
    const environment = createEnvironment();
    await environment.post('GrantAccess', grant(credentialId('toll'), 'wanjiru', 'ReadAccess'), 'ananya');
    assert.equal(await rightsOf(environment, 'wanjiru', 'environmentvariabledefinitions', variableId('hbl_TollPassword')), 'None');
    const value = environment.state.dataverse.tables.environmentvariablevalue?.find(
      ({ schemaname }) => schemaname === 'hbl_CustomsCertificate',
    );
    assert.equal((await environment.get(`environmentvariablevalues(${String(value?.environmentvariablevalueid)})`, 'lukas')).status, 200);
  });

  it('gives nothing that the security role lacks', async () => {
    const environment = createEnvironment();
    assert.equal((await environment.post('GrantAccess', grant(customs, 'sofia', 'ReadAccess'))).status, 204);
    assert.equal(await rightsOf(environment, 'sofia', 'credentials', customs), 'None');
  });

  it('is told for a team as for a person: what it owns, and what it was given', async () => {
    const environment = createEnvironment();
    const ask = async (team: string, id: string) =>
      fieldOf(
        await environment.get(`teams(${team})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(${target('credentials', id)}`),
        'AccessRights',
      );
    assert.equal(await ask(teams.pricing.id, credentialId('sapRobot')), 'ReadAccess,ShareAccess');
    assert.equal(await ask(teams.pricing.id, customs), 'None');
    assert.match(String(await ask(teams.finance.id, credentialId('sapBatch'))), /^ReadAccess,WriteAccess,.*AssignAccess$/);
  });

  it('is refused to somebody who may read the row but not share it', async () => {
    const environment = createEnvironment();
    const refusal = refusalOf(await environment.post('GrantAccess', grant(customs, 'yuki', 'ReadAccess'), 'lukas'));
    assert.deepEqual([refusal.status, refusal.code], [403, '0x80048306']);
    assert.match(refusal.message, /AccessRights: ShareAccess/);
  });

  it('is refused for a right that the caller does not have', async () => {
    const environment = createEnvironment();
    const refusal = refusalOf(await environment.post('GrantAccess', grant(credentialId('sap'), 'yuki', 'AssignAccess'), 'elodie'));
    assert.deepEqual([refusal.status, refusal.code], [403, '0x80048306']);
  });

  it('is refused for a row that has no owner, for an unknown right, and for a row that is not there', async () => {
    const environment = createEnvironment();
    const team = { '@odata.type': 'Microsoft.Dynamics.CRM.team', teamid: teams.plant.id };
    const ownerless = await environment.post(
      'GrantAccess',
      { Target: team, PrincipalAccess: { Principal: person('yuki'), AccessMask: 'ReadAccess' } },
      'tomas',
    );
    assert.equal(refusalOf(ownerless).status, 400);
    assert.match(
      refusalOf(await environment.post('GrantAccess', grant(customs, 'yuki', 'LookAccess'))).message,
      /'LookAccess' was not found/,
    );
    const missing = refusalOf(await environment.post('GrantAccess', grant(colleagues.yuki.systemUserId, 'yuki', 'ReadAccess')));
    assert.deepEqual([missing.status, missing.code], [404, '0x80040217']);
  });

  it('is not done by GET, and not without a mask', async () => {
    const environment = createEnvironment();
    assert.equal((await environment.get('GrantAccess()')).status, 404);
    const refusal = refusalOf(
      await environment.post('GrantAccess', { Target: credential(customs), PrincipalAccess: { Principal: person('yuki') } }),
    );
    assert.match(refusal.message, /PrincipalAccess\.AccessMask/);
  });
});
