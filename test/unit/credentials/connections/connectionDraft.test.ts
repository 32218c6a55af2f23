import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { checkConnectionDraft, suggestName, type ConnectionDraft } from '../../../../src/credentials/connections/connectionDraft';
import type { Machine } from '../../../../src/credentials/connections/readMachines';
import type { Credential } from '../../../../src/credentials/model/credential';
import { inEnglish, say } from '../../../../src/message';

const credential: Credential = {
  id: randomUUID(),
  name: 'SAP service account',
  description: '',
  kind: 'userNamePassword',
  store: 'keyVault',
  uses: ['connection'],
  managed: false,
  active: true,
  owner: { id: randomUUID(), name: 'Maren Solberg', me: true },
  parts: [
    { role: 'userName', variableId: 'v1' },
    { role: 'password', variableId: 'v2' },
  ],
};
const machine: Machine = {
  id: randomUUID(),
  kind: 'group',
  name: 'Finance robots',
  targetId: randomUUID(),
  about: say('group of {0} machines', 2),
};
const whole: ConnectionDraft = { credential, machine, name: 'SAP' };

describe('the draft of a connection', () => {
  const problems = (draft: ConnectionDraft) =>
    Object.fromEntries(Object.entries(checkConnectionDraft(draft)).map(([field, message]) => [field, inEnglish(message)]));

  it('needs a credential, a machine or group, and a name', () => {
    assert.deepEqual(problems(whole), {});
    assert.deepEqual(problems({ name: '  ' }), {
      credential: 'Choose a credential.',
      machine: 'Choose a machine or a group.',
      name: 'Enter a name.',
    });
  });

  it('takes a name that Dataverse can keep', () => {
    assert.deepEqual(problems({ ...whole, name: 'x'.repeat(100) }), {});
    assert.deepEqual(problems({ ...whole, name: 'x'.repeat(101) }), { name: 'At most 100 characters; this text has 101.' });
  });

  it('says why a credential or a machine cannot be chosen', () => {
    const broken = { ...credential, parts: [{ role: 'userName' as const, variableId: 'v1' }, { role: 'password' as const }] };
    assert.match(problems({ ...whole, credential: broken })['credential'] ?? '', /password variable was deleted/);
    const alone: Machine = { id: randomUUID(), kind: 'machine', name: 'HBL-SPARE-01', about: say('It is in no machine group.') };
    assert.equal(problems({ ...whole, machine: alone })['machine'], 'It is in no machine group.');
  });

  it('needs the application and the certificate of a run owner, where there is one', () => {
    assert.deepEqual(Object.keys(problems({ ...whole, runOwner: { applicationId: '' } })), ['applicationId', 'certificate']);
    const certificate = { fileName: 'robot.pfx', pfx: '' };
    const id = randomUUID();
    for (const good of [id, id.toUpperCase(), ` ${id} `])
      assert.deepEqual(problems({ ...whole, runOwner: { applicationId: good, certificate } }), {});
    for (const wrong of ['flow-robot', `{${id}}`, id.slice(1), `${id}) or (1 eq 1`])
      assert.deepEqual(Object.keys(problems({ ...whole, runOwner: { applicationId: wrong, certificate } })), ['applicationId'], wrong);
  });

  it('has a name of the credential and the machine to begin with', () => {
    assert.equal(suggestName({}), '');
    assert.equal(suggestName({ credential }), 'SAP service account');
    assert.equal(suggestName({ credential, machine }), 'SAP service account · Finance robots');
    assert.equal(suggestName({ credential: { ...credential, name: 'x'.repeat(100) }, machine }).length, 100);
  });
});
