import type { SandboxState } from '../sandboxState';

/** How to undo the changes made since a transaction began, newest last. */
const open = new WeakMap<SandboxState, (() => void)[]>();

/** Does something as a whole: if it throws, Dataverse's rows and shares are restored. Transactions may be nested. */
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

/** Registers how to undo a change with the open transaction, if any. */
export function recordUndo(state: SandboxState, undo: () => void): void {
  open.get(state)?.push(undo);
}
