import type { Draft, Facts } from '../../src/protocol/createCredential';

/** A draft without answers that are no longer possible, and why each was cleared. */
export interface Settled {
  readonly draft: Draft;
  /** The label of each answer that was cleared, and the reason. */
  readonly cleared: readonly { readonly label: string; readonly because: string }[];
  /** A value was to be stored, which is not possible for certificates. */
  readonly sourceCleared: boolean;
}

/**
 * Clears answers that an earlier answer made impossible: a control that is disabled and ticked could never be corrected. `facts` says what
 * can be chosen, and belongs to the same draft.
 */
export function settle(draft: Draft, facts: Facts): Settled {
  const cleared: { label: string; because: string }[] = [];
  const keep = ({ label, disabledBecause }: { readonly label: string; readonly disabledBecause: string }): boolean => {
    if (disabledBecause !== '') cleared.push({ label, because: disabledBecause });
    return disabledBecause === '';
  };
  const store = facts.stores.find(({ value }) => value === draft.store);
  const proof = draft.store === 'keyVault' ? facts.proofs.find(({ value }) => value === draft.proof) : undefined;
  const settled: Draft = {
    ...draft,
    ...(store && !keep(store) && { store: 'keyVault' }),
    ...(proof && !keep(proof) && { proof: 'password' }),
    uses: draft.uses.filter((use) => {
      const fact = facts.uses.find(({ value }) => value === use);
      return fact === undefined || keep(fact);
    }),
  };
  const sourceCleared = settled.store === 'keyVault' && settled.proof === 'certificate' && settled.secret.source === 'store';
  return {
    draft: sourceCleared
      ? { ...settled, secret: { ...settled.secret, source: 'pick', secretName: '', filled: false } }
      : cleared.length === 0
        ? draft
        : settled,
    cleared,
    sourceCleared,
  };
}
