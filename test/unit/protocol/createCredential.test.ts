import assert from 'node:assert/strict';
import { emptyDraft, parseRemembered, parseToHost, parseToPage } from '../../../src/protocol/createCredential';
import { wizardStart } from '../../fixtures/wizardFacts';

describe('The messages of the wizard', () => {
  it('are taken as they are defined, in both directions', () => {
    assert.deepEqual(parseToHost({ type: 'create', draft: emptyDraft, secret: '' }), { type: 'create', draft: emptyDraft, secret: '' });
    assert.deepEqual(parseToPage(wizardStart()), wizardStart());
    assert.deepEqual(parseRemembered({ environment: 'e', step: 'store', draft: emptyDraft }), {
      environment: 'e',
      step: 'store',
      draft: emptyDraft,
    });
  });

  it('are nothing else: no command, no other step, no draft that lacks something', () => {
    const nameless = { ...emptyDraft, name: undefined };
    for (const message of [
      undefined,
      null,
      'ready',
      7,
      [],
      {},
      { type: 'run', command: 'workbench.action.quit' },
      { type: 'resultAction', action: 'delete' },
      { type: 'draft', revision: 1, step: 'name', draft: nameless },
      { type: 'create', draft: emptyDraft },
      { type: 'search', field: 'id', text: '' },
      { type: 'draft', revision: 1, step: 'last', draft: emptyDraft },
    ]) {
      assert.equal(parseToHost(message), undefined, JSON.stringify(message));
    }
    for (const message of [{ type: 'start' }, { ...wizardStart(), texts: {} }, { type: 'progress', state: 'finished', steps: [] }])
      assert.equal(parseToPage(message), undefined);
  });

  it('carry no value that Key Vault would not take', () => {
    assert.equal(parseToHost({ type: 'create', draft: emptyDraft, secret: 'x'.repeat(25_601) }), undefined);
  });

  it('remember no value of a secret', () => {
    assert.deepEqual(parseRemembered({ environment: 'e', step: 'name', draft: { ...emptyDraft, secretValue: 'x' } })?.draft, emptyDraft);
  });
});
