import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askSandbox, listed, type Question } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

const api = '/api/data/v9.2';
const test: Question = { environment: 'test' };

describe('the environments of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const rows = async (path: string, question: Question = {}) => listed(await askSandbox(sandbox, 'dataverse', `${api}/${path}`, question));
  const create = (name: string) =>
    askSandbox(sandbox, 'dataverse', `${api}/credentials`, {
      ...test,
      method: 'POST',
      body: { name, credentialtype: 1, connectiontype: 1, usagetype: '280920000' },
    });

  it('have rows of their own: the second has no credential, and the same variables with other values or none', async () => {
    assert.deepEqual(await rows('credentials?$select=name', test), []);
    const variables =
      'environmentvariabledefinitions?$select=schemaname,environmentvariabledefinitionid&$orderby=schemaname' +
      "&$filter=startswith(schemaname,'new_Sap')&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)";
    const valuesIn = async (question: Question) =>
      new Map(
        (await rows(variables, question)).map((row) => [
          row['schemaname'],
          row['environmentvariabledefinition_environmentvariablevalue'] as { value: string }[],
        ]),
      );
    const [here, there] = [await valuesIn({}), await valuesIn(test)];
    assert.deepEqual(there.get('new_SapPassword'), []);
    assert.equal(here.get('new_SapPassword')?.length, 1);
    assert.notEqual(here.get('new_SapUser')?.[0]?.value, there.get('new_SapUser')?.[0]?.value);
    assert.equal(there.get('new_SapUser')?.length, 1);
  });

  it('have one unmanaged solution, and numbers of component types of their own', async () => {
    const [solution, ...more] = await rows(
      "solutions?$select=uniquename&$filter=ismanaged eq false and uniquename ne 'Default'&$expand=publisherid($select=customizationprefix)",
      test,
    );
    assert.equal((solution?.['publisherid'] as { customizationprefix: string }).customizationprefix, 'hbl');
    assert.equal(more.length, 0);
    const type = "solutioncomponentdefinitions?$select=solutioncomponenttype&$filter=primaryentityname eq 'credential'";
    assert.notEqual((await rows(type))[0]?.['solutioncomponenttype'], (await rows(type, test))[0]?.['solutioncomponenttype']);
  });

  it('know the same people', async () => {
    const who = async (question: Question) =>
      (await askSandbox(sandbox, 'dataverse', `${api}/WhoAmI`, question)).body as { UserId: string; OrganizationId: string };
    assert.equal((await who({})).UserId, (await who(test)).UserId);
    assert.notEqual((await who({})).OrganizationId, (await who(test)).OrganizationId);
  });

  it('take tokens for themselves only', async () => {
    const authorization = `Bearer ${await sandbox.token('dataverse')}`;
    assert.equal((await askSandbox(sandbox, 'dataverse', `${api}/WhoAmI`, { authorization })).status, 200);
    assert.equal((await askSandbox(sandbox, 'dataverse', `${api}/WhoAmI`, { ...test, authorization })).status, 401);
  });

  it('read the same vaults: a secret that the person may read can be named in either', async () => {
    const [secret] = (await rows("environmentvariablevalues?$select=value&$filter=contains(value,'/secrets/sap-pw')")).map(
      ({ value }) => value,
    );
    const [password] = await rows("environmentvariabledefinitions?$select=schemaname&$filter=schemaname eq 'new_SapPassword'", test);
    const body = {
      value: secret,
      'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${String(password?.['environmentvariabledefinitionid'])})`,
    };
    assert.equal(
      (await askSandbox(sandbox, 'dataverse', `${api}/environmentvariablevalues`, { ...test, method: 'POST', body })).status,
      204,
    );
  });

  it('have connections of their own, for their own id', async () => {
    const connections = async (question: Question) =>
      listed(await askSandbox(sandbox, 'powerPlatform', '/connectivity/connections?api-version=1', question)).map(({ name }) =>
        String(name),
      );
    const [here, there] = [await connections({}), await connections(test)];
    assert.ok(there.length > 0 && there.every((name) => !here.includes(name)));
    const [other] = sandbox.ready.environments.filter(({ name }) => name === 'test');
    const one = (id: string) =>
      `/connectivity/connectors/shared_office365/connections/${there[0] ?? ''}?api-version=1&$filter=${encodeURIComponent(`environment eq '${id}'`)}`;
    assert.equal((await askSandbox(sandbox, 'powerPlatform', one(other?.environmentId ?? ''), test)).status, 200);
    assert.equal((await askSandbox(sandbox, 'powerPlatform', one(sandbox.ready.environmentId), test)).status, 404);
  });

  it('fail each on their own, and are told apart in the journal', async () => {
    await sandbox.fault({ service: 'dataverse', environment: 'test', fault: { kind: 'status', status: 503 } });
    await sandbox.clearJournal();
    assert.equal((await askSandbox(sandbox, 'dataverse', `${api}/WhoAmI`)).status, 200);
    assert.equal((await askSandbox(sandbox, 'dataverse', `${api}/WhoAmI`, test)).status, 503);
    const asked = (await sandbox.journal())
      .filter(({ service }) => service === 'dataverse')
      .map(({ environment, status }) => [environment, status]);
    assert.deepEqual(asked, [
      ['main', 200],
      ['test', 503],
    ]);
  });

  it('go back to their rows after a reset', async () => {
    assert.equal((await create('Tried')).status, 204);
    assert.equal((await rows('credentials?$select=name', test)).length, 1);
    assert.ok(!(await rows('credentials?$select=name')).some(({ name }) => name === 'Tried'));
    await sandbox.reset();
    assert.deepEqual(await rows('credentials?$select=name', test), []);
  });

  it('are kept over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flow-warden-state-'));
    try {
      const stateFile = join(folder, 'sandbox.json');
      const first = await startTestSandbox({ stateFile });
      await askSandbox(first, 'dataverse', `${api}/credentials`, {
        ...test,
        method: 'POST',
        body: { name: 'Kept', credentialtype: 1, connectiontype: 1, usagetype: '280920000' },
      });
      await first.close();
      const second = await startTestSandbox({ stateFile });
      const names = listed(await askSandbox(second, 'dataverse', `${api}/credentials?$select=name`, test)).map(({ name }) => name);
      await second.close();
      assert.deepEqual(names, ['Kept']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
