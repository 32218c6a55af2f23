import type { Solution } from '../browse/solutions';
import type { Part } from './gatherParts';

/** How the parts travel: in which solutions, and in which order those are imported. */
export interface Route {
  readonly stops: readonly Stop[];
  /** Parts that came with managed solutions, which must be installed in the other environment first. */
  readonly installed: readonly { readonly solution: Solution; readonly parts: readonly Part[] }[];
  /** Parts that are in no exportable solution. */
  readonly withoutSolution: readonly Part[];
  /** Solutions that need one another, so that no order works. */
  readonly cyclic: readonly Solution[];
}

export interface Stop {
  readonly solution: Solution;
  readonly parts: readonly Part[];
}

/** Chooses few solutions that together hold all the parts, and puts what is needed before what needs it. */
export function orderSolutions(parts: readonly Part[], holders: ReadonlyMap<string, readonly Solution[]>): Route {
  const homes = chooseHomes(parts, holders);
  const rest = parts.filter(({ id }) => !homes.has(id));
  const installed = group(rest, ({ id }) => holders.get(id)?.find(({ managed }) => managed));
  const away = new Set(installed.flatMap(({ parts: some }) => some.map(({ id }) => id)));
  const { order, tangled } = sort(
    group(parts, ({ id }) => homes.get(id)),
    homes,
    holders,
  );
  return { stops: order, installed, withoutSolution: rest.filter(({ id }) => !away.has(id)), cyclic: tangled };
}

/** A part may be in several solutions: the one that holds the most parts carries it. */
function chooseHomes(parts: readonly Part[], holders: ReadonlyMap<string, readonly Solution[]>): ReadonlyMap<string, Solution> {
  const homes = new Map<string, Solution>();
  const unmanaged = ({ id }: Part) => (holders.get(id) ?? []).filter(({ managed }) => !managed);
  for (;;) {
    const open = parts.filter((part) => !homes.has(part.id));
    const candidates = new Map(open.flatMap((part) => unmanaged(part).map((solution) => [solution.id, solution])));
    const held = (solution: Solution) => open.filter((part) => unmanaged(part).some(({ id }) => id === solution.id));
    const [best] = [...candidates.values()].sort((one, other) => held(other).length - held(one).length || byName(one, other));
    if (best === undefined) return homes;
    for (const part of held(best)) homes.set(part.id, best);
  }
}

function sort(
  stops: readonly Stop[],
  homes: ReadonlyMap<string, Solution>,
  holders: ReadonlyMap<string, readonly Solution[]>,
): { readonly order: readonly Stop[]; readonly tangled: readonly Solution[] } {
  const waiting = new Map(stops.map((stop) => [stop.solution.id, stop]));
  const before = new Map(
    stops.map(({ solution, parts }) => [
      solution.id,
      new Set(
        parts.flatMap(({ needs }) =>
          needs.flatMap((id) => {
            const inside = holders.get(id)?.some((holder) => holder.id === solution.id) === true;
            const home = inside ? undefined : homes.get(id)?.id;
            return home ?? [];
          }),
        ),
      ),
    ]),
  );
  const order: Stop[] = [];
  for (;;) {
    const ready = [...waiting.values()].filter(({ solution }) => ![...(before.get(solution.id) ?? [])].some((id) => waiting.has(id)));
    const [next] = ready.sort((one, other) => byName(one.solution, other.solution));
    if (next === undefined) break;
    order.push(next);
    waiting.delete(next.solution.id);
  }
  const left = [...waiting.values()].sort((one, other) => byName(one.solution, other.solution));
  return { order: [...order, ...left], tangled: left.map(({ solution }) => solution) };
}

function group(parts: readonly Part[], solutionOf: (part: Part) => Solution | undefined): Stop[] {
  const groups = new Map<string, { readonly solution: Solution; readonly parts: Part[] }>();
  for (const part of parts) {
    const solution = solutionOf(part);
    if (solution === undefined) continue;
    const known = groups.get(solution.id) ?? { solution, parts: [] };
    known.parts.push(part);
    groups.set(solution.id, known);
  }
  return [...groups.values()];
}

function byName(one: Solution, other: Solution): number {
  return one.friendlyName.localeCompare(other.friendlyName) || one.uniqueName.localeCompare(other.uniqueName);
}
