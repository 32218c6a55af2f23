import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { fail } from '../../../../src/cloud/result';
import type { CredentialDraft } from '../../../../src/credentials/create/draft';
import { editCredential } from '../../../../src/credentials/create/editCredential';
import { findTakenSchemaNames, isCredentialNameTaken } from '../../../../src/credentials/create/findTaken';
import { findVariables } from '../../../../src/credentials/create/findVariables';
import { planCreation } from '../../../../src/credentials/create/planCreation';
import { readSolutionChoices } from '../../../../src/credentials/create/readSolutionChoices';
import { readMe } from '../../../../src/credentials/model/me';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { inEnglish, say } from '../../../../src/message';
import { askSandbox, listed } from '../../../fixtures/askSandbox';
import { collectRows, useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { goodDraft, newReference, newText } from './drafts';

describe('Making a credential of a draft', () => {
  const used = useSandbox();
  const signal = new AbortController().signal;
  const silent = () => undefined;

  const rows = async (set: string, filter: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    listed(await askSandbox(used.sandbox, 'dataverse', `/api/data/v9.2/${set}?$filter=${encodeURIComponent(filter)}`));
  const secretStatus = async (name: string): Promise<number> =>
    (await askSandbox(used.sandbox, 'keyVault', `/secrets/${name}?api-version=7.4`, { vault: 'kv-finance' })).status;
  /** What the four things that are made go by, and how many of each are there. */
  const counts = async () => ({
    secret: (await secretStatus('dispatch-pw')) === 200 ? 1 : 0,
    user: (await rows('environmentvariabledefinitions', "schemaname eq 'new_DispatchUser'")).length,
    password: (await rows('environmentvariabledefinitions', "schemaname eq 'new_DispatchPassword'")).length,
    credential: (await rows('credentials', "name eq 'Dispatch robot'")).length,
  });

  /** Everything new: a secret to store, two variables, the credential. */
  async function newDraft(change: Partial<CredentialDraft> = {}): Promise<CredentialDraft> {
    const vault = await financeVault();
    return goodDraft({
      userName: newText('Dispatch user', 'HBL\\dispatch'),
      secret: { ...newReference('Dispatch password', 'dispatch-pw', vault), source: 'store', filled: true },
      ...change,
    });
  }

  async function financeVault(): Promise<string> {
    for await (const page of used.services.resourceManager.listVaults()) {
      const found = valueOf(page).find(({ name }) => name === 'kv-finance');
      if (found) return found.id;
    }
    assert.fail('There is no kv-finance.');
  }

  it('makes the secret, the variables with their values, and the credential that points at them', async () => {
    const value = randomUUID();
    const { plan, credentialId } = planCreation(
      used.services,
      await newDraft({ uses: ['desktopFlow', 'connection'], description: ' Robots. ' }),
      'new',
      () => value,
    );
    assert.deepEqual(await plan.run(silent, signal), { kind: 'done' });
    assert.deepEqual(
      plan.progress.map(({ title }) => inEnglish(title)),
      [
        'Create the environment variable new_DispatchUser',
        'Set the value of new_DispatchUser',
        'Store the secret dispatch-pw in the key vault kv-finance',
        'Create the environment variable new_DispatchPassword',
        'Point new_DispatchPassword at the secret',
        'Create the credential Dispatch robot',
      ],
    );
    const secret = await askSandbox(used.sandbox, 'keyVault', '/secrets/dispatch-pw?api-version=7.4', { vault: 'kv-finance' });
    assert.equal((secret.body as { value: string }).value, value);
    const me = valueOf(await readMe(used.services));
    const credential = (await collectRows(readCredentials(used.services, me))).find(({ id }) => id === credentialId);
    assert.ok(credential);
    assert.equal(credential.kind, 'userNamePassword');
    assert.deepEqual(credential.uses, ['connection', 'desktopFlow']);
    assert.equal(credential.description, 'Robots.');
    assert.ok(credential.parts.every(({ variableId }) => variableId !== undefined));
  });

  describe('where an earlier try left a variable behind', () => {
    const left = async (row: Readonly<Record<string, unknown>> = {}) => {
      const id = randomUUID();
      const definition = { schemaname: 'new_DispatchPassword', displayname: 'Dispatch password', type: 100000005, secretstore: 0, ...row };
      valueOf(await used.services.dataverse.create('environmentvariabledefinitions', 'environmentvariabledefinitionid', id, definition));
      return id;
    };
    const valuesOf = async (id: string) =>
      (await rows('environmentvariablevalues', `_environmentvariabledefinitionid_value eq ${id}`)).map(({ value }) => value);

    it('goes on with it: its value is set, and the credential points at it', async () => {
      const id = await left();
      const { plan, credentialId } = planCreation(used.services, await newDraft(), 'new', randomUUID);
      assert.deepEqual(await plan.run(silent, signal), { kind: 'done' });
      assert.equal((await valuesOf(id)).length, 1);
      const [credential] = await rows('credentials', `credentialid eq ${credentialId}`);
      assert.equal(credential?.['_password_value'], id);
    });

    it('fills a value that is there and empty, and leaves it so when it is undone', async () => {
      const id = await left();
      const value = { value: '', 'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${id})` };
      valueOf(await used.services.dataverse.create('environmentvariablevalues', 'environmentvariablevalueid', randomUUID(), value));
      const { plan } = planCreation(used.services, await newDraft(), 'new', randomUUID);
      assert.deepEqual(await plan.run(silent, signal), { kind: 'done' });
      assert.match(String((await valuesOf(id))[0]), /\/secrets\/dispatch-pw$/);
      assert.equal((await valuesOf(id)).length, 1);
      await plan.undo(silent, signal);
      assert.deepEqual(await valuesOf(id), ['']);
      assert.deepEqual(await counts(), { secret: 0, user: 0, password: 1, credential: 0 });
    });

    it('does not touch one that has a value, or is of another type', async () => {
      const id = await left({ type: 100000000, secretstore: undefined });
      const { plan } = planCreation(used.services, await newDraft(), 'new', randomUUID);
      const outcome = await plan.run(silent, signal);
      assert.ok(outcome.kind === 'failed' && outcome.error.kind === 'conflict');
      assert.deepEqual(await valuesOf(id), []);
    });
  });

  it('sends the value to the key vault alone, and once', async () => {
    const value = randomUUID();
    const { plan } = planCreation(used.services, await newDraft(), 'new', () => value);
    await plan.run(silent, signal);
    const holding = (await used.sandbox.journal()).filter((entry) => JSON.stringify(entry).includes(value));
    assert.deepEqual(
      holding.map(({ service, method }) => `${service} ${method}`),
      ['keyVault PUT'],
    );
  });

  it('puts everything new into the chosen solution', async () => {
    const { plan, credentialId } = planCreation(used.services, await newDraft({ solution: 'FinanceAutomation' }), 'hbl', randomUUID);
    assert.deepEqual(await plan.run(silent, signal), { kind: 'done' });
    const [solution] = await rows('solutions', "uniquename eq 'FinanceAutomation'");
    const inside = await rows('solutioncomponents', `_solutionid_value eq ${String(solution?.['solutionid'])}`);
    assert.ok(inside.some(({ objectid }) => objectid === credentialId));
    const [variable] = await rows('environmentvariabledefinitions', "schemaname eq 'hbl_DispatchPassword'");
    assert.ok(inside.some(({ objectid }) => objectid === variable?.['environmentvariabledefinitionid']));
  });

  it('uses variables that are there', async () => {
    const [user] = valueOf(await findVariables(used.services, 'text', 'sap user')).variables;
    const [password] = valueOf(await findVariables(used.services, 'secret', 'new_sappassword')).variables;
    assert.ok(user && password);
    const draft = goodDraft({
      userName: { ...newText('', ''), choice: 'pick', picked: user },
      secret: { ...newText('', ''), choice: 'pick', picked: password },
    });
    const { plan, credentialId } = planCreation(used.services, draft, 'new', () => '');
    assert.equal(plan.progress.length, 1);
    assert.deepEqual(await plan.run(silent, signal), { kind: 'done' });
    const [row] = await rows('credentials', `credentialid eq ${credentialId}`);
    assert.deepEqual([row?.['_username_value'], row?.['_password_value']], [user.id, password.id]);
  });

  it('makes a CyberArk credential with its safe as JSON', async () => {
    const draft = goodDraft({
      store: 'cyberArk',
      userName: newText('Robot user', 'robot'),
      object: newText('Robot object', 'robot-01'),
      safe: newText('Robot safe', ''),
      cyberArk: { applicationId: 'Robots', server: 'https://ccp.example', safe: 'Depot', folder: '' },
    });
    const { plan, credentialId } = planCreation(used.services, draft, 'new', () => '');
    assert.deepEqual(await plan.run(silent, signal), { kind: 'done' });
    const [row] = await rows('credentials', `credentialid eq ${credentialId}`);
    assert.deepEqual([row?.['connectiontype'], row?.['cyberarkapplicationid']], [4, 'Robots']);
    const [value] = await rows(
      'environmentvariablevalues',
      `_environmentvariabledefinitionid_value eq ${String(row?.['_cyberarksafe_value'])}`,
    );
    assert.deepEqual(JSON.parse(String(value?.['value'])), { serverAddress: 'https://ccp.example', safe: 'Depot', folder: 'Root' });
  });

  /** Where each step can be refused: the service, and the request of the step. */
  const steps = [
    { step: 1, service: 'dataverse' as const, path: '/environmentvariabledefinitions', skip: 0 },
    { step: 2, service: 'dataverse' as const, path: '/environmentvariablevalues', skip: 0 },
    { step: 3, service: 'keyVault' as const, path: '/secrets', skip: 0, method: 'PUT' },
    { step: 6, service: 'dataverse' as const, path: '/credentials', skip: 0 },
  ];
  for (const { step, service, path, method = 'POST' } of steps) {
    it(`leaves nothing behind when step ${step} is refused and it is undone`, async () => {
      const { plan } = planCreation(used.services, await newDraft(), 'new', randomUUID);
      await used.sandbox.fault({ service, method, path, times: 1, fault: { kind: 'status', status: 403, code: 'Forbidden' } });
      const outcome = await plan.run(silent, signal);
      assert.equal(outcome.kind, 'failed');
      assert.equal(plan.progress[step - 1]?.state, 'failed');
      await plan.undo(silent, signal);
      assert.deepEqual(await counts(), { secret: 0, user: 0, password: 0, credential: 0 });
      assert.deepEqual(plan.made, []);
    });

    for (const when of ['before', 'after'] as const) {
      it(`goes on from step ${step} after its answer got lost ${when} the work, and makes nothing twice`, async () => {
        const { plan } = planCreation(used.services, await newDraft(), 'new', randomUUID);
        await used.sandbox.fault({ service, method, path, times: 3, fault: { kind: 'drop', when } });
        const first = await plan.run(silent, signal);
        await used.sandbox.clearFaults();
        if (first.kind !== 'done') assert.deepEqual(await plan.run(silent, signal), { kind: 'done' });
        assert.deepEqual(await counts(), { secret: 1, user: 1, password: 1, credential: 1 });
      });
    }
  }

  for (const refusedRow of [1, 2, 3, 4, 5]) {
    it(`leaves nothing behind when row ${refusedRow} of 5 is refused and it is undone`, async () => {
      let rows = 0;
      const { dataverse } = used.services;
      const create: typeof dataverse.create = (...row) => {
        rows += 1;
        return rows === refusedRow
          ? Promise.resolve(fail({ kind: 'forbidden', service: 'Dataverse', message: '', remedy: say('Ask.') }))
          : dataverse.create(...row);
      };
      const { plan } = planCreation({ ...used.services, dataverse: { ...dataverse, create } }, await newDraft(), 'new', randomUUID);
      assert.equal((await plan.run(silent, signal)).kind, 'failed');
      await plan.undo(silent, signal);
      assert.deepEqual(await counts(), { secret: 0, user: 0, password: 0, credential: 0 });
      assert.deepEqual(plan.made, []);
    });
  }

  it('says what stays when it may not be undone', async () => {
    const { plan } = planCreation(used.services, await newDraft(), 'new', randomUUID);
    await used.sandbox.fault({
      service: 'dataverse',
      method: 'POST',
      path: '/credentials',
      times: 1,
      fault: { kind: 'status', status: 403 },
    });
    await used.sandbox.fault({
      service: 'keyVault',
      method: 'DELETE',
      path: '/secrets',
      times: 1,
      fault: { kind: 'status', status: 403, code: 'Forbidden' },
    });
    await plan.run(silent, signal);
    await plan.undo(silent, signal);
    assert.deepEqual(plan.made.map(inEnglish), ['The secret dispatch-pw stays in the key vault kv-finance.']);
    assert.deepEqual(await counts(), { secret: 1, user: 0, password: 0, credential: 0 });
  });

  it('never adds a version to a secret that is there', async () => {
    const draft = await newDraft();
    const { plan } = planCreation(used.services, { ...draft, secret: { ...draft.secret, secretName: 'sap-pw' } }, 'new', randomUUID);
    const outcome = await plan.run(silent, signal);
    assert.ok(outcome.kind === 'failed' && outcome.error.kind === 'conflict');
    const versions = valueOf(await used.services.keyVault.listVersions('kv-finance', 'sap-pw'));
    assert.equal(versions.length, 2);
    await plan.undo(silent, signal);
    assert.equal(await secretStatus('sap-pw'), 200, 'Undoing does not touch it either.');
  });

  it('finds names that are taken, in whatever case', async () => {
    assert.deepEqual([...valueOf(await findTakenSchemaNames(used.services, ['NEW_SAPUSER', 'new_Free']))], ['new_sapuser']);
    assert.equal(valueOf(await isCredentialNameTaken(used.services, 'SAP service account')), true);
    assert.equal(valueOf(await isCredentialNameTaken(used.services, 'Nobody’s')), false);
  });

  it('finds variables of one type by parts of their names', async () => {
    const names = async (type: 'text' | 'secret' | 'json', words: string) =>
      valueOf(await findVariables(used.services, type, words)).variables.map(({ schemaName }) => schemaName);
    assert.deepEqual(await names('secret', 'sap robot'), ['hbl_SapRobotPassword']);
    assert.deepEqual(await names('json', ''), ['hbl_CyberArkSafe']);
    assert.deepEqual(await names('text', "o'clock"), []);
  });

  it('offers the unmanaged solutions with the prefixes of their publishers', async () => {
    const { solutions, defaultPrefix } = valueOf(await readSolutionChoices(used.services));
    assert.deepEqual(solutions, [{ uniqueName: 'FinanceAutomation', friendlyName: 'Finance automation', prefix: 'hbl' }]);
    assert.equal(defaultPrefix, 'new');
  });

  it('changes name, description and uses of a credential, unless somebody else did meanwhile', async () => {
    const me = valueOf(await readMe(used.services));
    const read = async () => {
      const found = (await collectRows(readCredentials(used.services, me))).find(({ name }) => name.startsWith('SAP service'));
      assert.ok(found);
      return found;
    };
    const before = await read();
    valueOf(await editCredential(used.services, before, { name: ' SAP service robot ', description: '', uses: ['network'] }));
    const after = await read();
    assert.deepEqual([after.name, after.description, after.uses, after.parts], ['SAP service robot', '', ['network'], before.parts]);
    const stale = await editCredential(used.services, before, { name: 'Other', description: '', uses: ['connection'] });
    assert.ok(!stale.ok && stale.error.kind === 'conflict');
    const empty = await editCredential(used.services, after, { name: ' ', description: '', uses: ['connection'] });
    assert.ok(!empty.ok && empty.error.kind === 'validation');
  });
});
