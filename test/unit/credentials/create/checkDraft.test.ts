import assert from 'node:assert/strict';
import { abilitiesOf } from '../../../../src/credentials/create/abilities';
import { checkDraft, type DraftSetting } from '../../../../src/credentials/create/checkDraft';
import type { CredentialDraft } from '../../../../src/credentials/create/draft';
import { emptyDraft } from '../../../../src/protocol/createCredential';
import { freeSetting, goodDraft, newReference, newText, pickedVariable, vaultId } from './drafts';

/** The fields that have something wrong, and `?` behind those that are only doubtful. */
function wrongFields(draft: CredentialDraft, setting: DraftSetting = freeSetting()): string[] {
  return checkDraft(draft, setting).map(({ field, level }) => (level === 'error' ? field : `${field}?`));
}

describe('What is to be corrected in a draft of a credential', () => {
  it('is nothing where everything is picked', () => {
    assert.deepEqual(wrongFields(goodDraft()), []);
  });

  it('is what an empty form lacks', () => {
    assert.deepEqual(wrongFields({ ...emptyDraft, uses: [] }), ['name', 'uses', 'userName.picked', 'secret.picked']);
  });

  it('is a name that is too long, and a doubt where somebody else uses it', () => {
    assert.deepEqual(wrongFields(goodDraft({ name: 'x'.repeat(101) })), ['name']);
    assert.deepEqual(wrongFields(goodDraft(), freeSetting({ nameTaken: true })), ['name?']);
  });

  it('is a use that the kind of credential, or the environment, does not have', () => {
    assert.deepEqual(wrongFields(goodDraft({ proof: 'certificate', uses: ['desktopFlow'] })), ['uses']);
    assert.deepEqual(wrongFields(goodDraft({ proof: 'certificate', uses: ['connection'] })), []);
    assert.deepEqual(wrongFields(goodDraft({ uses: ['network'] }), freeSetting({ abilities: abilitiesOf(new Set()) })), ['uses']);
  });

  it('is a kind that the environment does not have', () => {
    const old = freeSetting({ abilities: abilitiesOf(new Set()) });
    assert.deepEqual(wrongFields(goodDraft({ proof: 'certificate' }), old), ['proof']);
    const cyberArk = goodDraft({
      store: 'cyberArk',
      safe: pickedVariable('s'),
      object: pickedVariable('o'),
      cyberArk: { applicationId: 'Robots', server: '', safe: '', folder: '' },
    });
    assert.deepEqual(wrongFields(cyberArk), []);
    assert.deepEqual(wrongFields(cyberArk, old), ['store']);
  });

  it('is a new variable without names and value', () => {
    assert.deepEqual(wrongFields(goodDraft({ userName: newText('', '') })), ['userName.displayName', 'userName.value']);
    assert.deepEqual(wrongFields(goodDraft({ userName: newText('Robot user', 'not a \\ user \\ name') })), ['userName.value']);
    assert.deepEqual(
      wrongFields(goodDraft({ userName: newText('密码', 'robot') })),
      ['userName.schemaName'],
      'Nothing can be generated of it.',
    );
  });

  it('is a unique name that a variable has already, in whatever case, or another new one', () => {
    const taken = freeSetting({ takenSchemaNames: new Set(['new_robotuser']) });
    assert.deepEqual(wrongFields(goodDraft({ userName: newText('Robot user', 'robot') }), taken), ['userName.schemaName']);
    const same = { ...newReference('Other', 'robot-pw'), schemaName: 'NEW_ROBOTUSER' };
    assert.deepEqual(wrongFields(goodDraft({ userName: newText('Robot user', 'robot'), secret: same })), [
      'userName.schemaName',
      'secret.schemaName',
    ]);
  });

  it('is a secret that was not chosen', () => {
    assert.deepEqual(wrongFields(goodDraft({ secret: newReference('Robot password', 'robot-pw') })), []);
    assert.deepEqual(wrongFields(goodDraft({ secret: newReference('Robot password', '', '') })), ['secret.vaultId', 'secret.secretName']);
  });

  it('is a typed reference of another form; an address is doubtful', () => {
    const typed = (reference: string) =>
      wrongFields(goodDraft({ secret: { ...newReference('Robot password', ''), source: 'type', reference } }));
    assert.deepEqual(typed(`${vaultId}/secrets/robot-pw`), []);
    assert.deepEqual(typed('https://kv-finance.vault.azure.net/secrets/robot-pw'), ['secret.reference?']);
    for (const text of ['', 'robot-pw', '@Microsoft.KeyVault(x)']) assert.deepEqual(typed(text), ['secret.reference'], text);
  });

  it('is a secret to store without a value, or under a name that the vault has', () => {
    const stored = { ...newReference('Robot password', 'robot-pw'), source: 'store' as const };
    assert.deepEqual(wrongFields(goodDraft({ secret: stored })), ['secret.filled']);
    assert.deepEqual(wrongFields(goodDraft({ secret: { ...stored, filled: true } })), []);
    assert.deepEqual(wrongFields(goodDraft({ secret: { ...stored, filled: true, secretName: 'robot_pw' } })), ['secret.secretName']);
    const taken = freeSetting({ takenSecrets: new Set([`${vaultId}/secrets/robot-pw`.toLowerCase()]) });
    assert.deepEqual(wrongFields(goodDraft({ secret: { ...stored, filled: true } }), taken), ['secret.secretName']);
    assert.deepEqual(
      wrongFields(goodDraft({ proof: 'certificate', secret: { ...stored, filled: true } })),
      ['secret.source'],
      'Certificates are no values to type.',
    );
  });

  it('is what CyberArk needs', () => {
    const cyberArk = goodDraft({
      store: 'cyberArk',
      safe: { ...newText('Robot safe', ''), choice: 'new' },
      object: newText('Robot object', ''),
    });
    assert.deepEqual(wrongFields(cyberArk), ['cyberArk.applicationId', 'cyberArk.server', 'cyberArk.safe', 'object.value']);
    const filled = {
      ...cyberArk,
      object: newText('Robot object', 'robot-01'),
      cyberArk: { applicationId: 'Robots', server: 'https://ccp.example', safe: 'Robots', folder: '' },
    };
    assert.deepEqual(wrongFields(filled), []);
  });
});
