import type { World } from '../world';

/** How to take back what was changed since a transaction began, newest last. */
const open = new WeakMap<World, (() => void)[]>();

/** Does something as a whole: when it throws, Dataverse's rows and shares are as they were. Transactions may be nested. */
export function transact<T>(world: World, work: () => T): T {
  const outer = open.get(world);
  const { shares } = world.dataverse;
  const sharesBefore = structuredClone(shares);
  const undos: (() => void)[] = [];
  open.set(world, undos);
  try {
    const result = work();
    outer?.push(...undos);
    return result;
  } catch (error) {
    for (const undo of undos.reverse()) undo();
    shares.splice(0, shares.length, ...sharesBefore);
    throw error;
  } finally {
    if (outer === undefined) open.delete(world);
    else open.set(world, outer);
  }
}

/** Tells the open transaction, if there is one, how to take a change back. */
export function recordUndo(world: World, undo: () => void): void {
  open.get(world)?.push(undo);
}
