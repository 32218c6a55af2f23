import type { SandboxState } from '../sandboxState';

/** How to take back what was changed since a transaction began, newest last. */
const open = new WeakMap<SandboxState, (() => void)[]>();

/** Does something as a whole: when it throws, Dataverse's rows and shares are as they were. Transactions may be nested. */
export function transact<T>(state: SandboxState, work: () => T): T {
  const outer = open.get(state);
  const { shares } = state.dataverse;
  const sharesBefore = structuredClone(shares);
  const undos: (() => void)[] = [];
  open.set(state, undos);
  try {
    const result = work();
    for (const undo of undos) outer?.push(undo);
    return result;
  } catch (error) {
    for (const undo of undos.reverse()) undo();
    shares.length = 0;
    for (const share of sharesBefore) shares.push(share);
    throw error;
  } finally {
    if (outer === undefined) open.delete(state);
    else open.set(state, outer);
  }
}

/** Tells the open transaction, if there is one, how to take a change back. */
export function recordUndo(state: SandboxState, undo: () => void): void {
  open.get(state)?.push(undo);
}
