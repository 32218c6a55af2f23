import assert from 'node:assert/strict';
import fc from 'fast-check';
import { whyNotUse } from '../../../../src/credentials/create/abilities';
import { checkDraft } from '../../../../src/credentials/create/checkDraft';
import { emptyDraft, uses, wizardSteps, type Draft } from '../../../../src/protocol/createCredential';
import { errorsIn, createState, withoutText, type Start } from '../../../../webview/create-credential/state';
import { settle } from '../../../../webview/create-credential/settle';
import { factsFor, judgedOf, wizardStart } from '../../../fixtures/wizardFacts';
import { freeSetting } from '../../credentials/create/drafts';

const drafts: fc.Arbitrary<Draft> = fc
  .record({
    uses: fc.subarray([...uses]),
    store: fc.constantFrom('keyVault', 'cyberArk'),
    proof: fc.constantFrom('password', 'certificate'),
    name: fc.constantFrom('', 'Robot'),
    choice: fc.constantFrom('pick', 'new'),
    source: fc.constantFrom('pick', 'type', 'store'),
  })
  .map(({ choice, source, ...rest }) => ({ ...emptyDraft, ...rest, secret: { ...emptyDraft.secret, choice, source } }));

describe('What an answer makes impossible', () => {
  it('is taken back with the reason: a use that certificates do not have', () => {
    const draft: Draft = { ...emptyDraft, proof: 'certificate', uses: ['connection', 'desktopFlow'] };
    const settled = settle(draft, factsFor(draft));
    assert.deepEqual(settled.draft.uses, ['connection']);
    assert.deepEqual(settled.cleared, [{ label: 'Desktop flow', because: 'A certificate can be used for connections only.' }]);
  });

  it('is a value to store, for a certificate', () => {
    const draft: Draft = {
      ...emptyDraft,
      proof: 'certificate',
      secret: { ...emptyDraft.secret, choice: 'new', source: 'store', secretName: 'robot-pw' },
    };
    const settled = settle(draft, factsFor(draft));
    assert.equal(settled.sourceCleared, true);
    assert.deepEqual([settled.draft.secret.source, settled.draft.secret.secretName], ['pick', '']);
  });

  it('is a kind that the environment does not have any more', () => {
    const draft: Draft = { ...emptyDraft, store: 'cyberArk' };
    const facts = factsFor(draft);
    const old = {
      ...facts,
      stores: facts.stores.map((store) => (store.value === 'cyberArk' ? { ...store, disabledBecause: 'Not here.' } : store)),
    };
    assert.equal(settle(draft, old).draft.store, 'keyVault');
  });

  it('is nothing else: a draft that is possible stays the same object', () => {
    assert.equal(settle(emptyDraft, factsFor(emptyDraft)).draft, emptyDraft);
  });

  it('never leaves an answer that is disabled and given, whatever was answered in whatever order', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { draft: settled } = settle(draft, factsFor(draft));
        assert.deepEqual(
          settled.uses.filter((use) => whyNotUse(use, settled) !== undefined),
          [],
        );
        assert.deepEqual(settle(settled, factsFor(settled)).cleared, []);
      }),
    );
  });
});

describe('The steps of the wizard', () => {
  it('hold every error between them: what *Next* lets pass, *Create* takes', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const state = createState(wizardStart({ draft }) as Start);
        const judged = judgedOf(draft, 1);
        assert.ok(judged.type === 'validated');
        state.problems = judged.problems;
        const inSteps = wizardSteps
          .flatMap((step) => errorsIn(state, step))
          .map(({ field }) => field)
          .sort();
        assert.deepEqual(
          inSteps,
          checkDraft(draft, freeSetting())
            .filter(({ level }) => level === 'error')
            .map(({ field }) => field)
            .sort(),
        );
      }),
    );
  });

  it('empty a field whose text is not kept', () => {
    const draft: Draft = { ...emptyDraft, name: 'x', secret: { ...emptyDraft.secret, reference: 'y' } };
    assert.equal(withoutText(draft, 'name').name, '');
    assert.equal(withoutText(draft, 'secret.reference').secret.reference, '');
    assert.equal(withoutText(draft, 'uses'), draft);
  });
});
