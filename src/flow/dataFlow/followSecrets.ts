import type { Path } from '../json';
import type { Flow, Parameter } from '../model';
import type { Step } from '../steps';
import { placedReadsOf, type Holder, type PlacedRead } from './placedReads';
import { passesOn, type PassedOn } from './passesOn';
import type { Keys } from './reads';

/** Where a secret enters a flow: the outputs of an action, the trigger, or a parameter. */
export interface Source {
  readonly from: Step | Parameter;
  /** Where the secret is in what `from` holds; several for several secrets. */
  readonly places: readonly Keys[];
  /** For a secret that is written into a step: where, from the step on. */
  readonly at?: Path;
}

/** A string of a step that a secret reaches. */
export interface SecretUse<S extends Source> {
  readonly source: S;
  readonly step: Step;
  /** From the step to the string. */
  readonly path: PlacedRead['path'];
  /** Where the secret is in what the string yields: empty if that is the secret itself, or text with it. */
  readonly inside: Keys;
  /** The range of the reading call in the decoded string. */
  readonly start: number;
  readonly end: number;
  /** The use by which the secret came to what is read here; undefined where the source itself is read. */
  readonly previous: SecretUse<S> | undefined;
}

/** A secret in what a holder holds. */
interface Carried<S extends Source> {
  readonly source: S;
  readonly holder: Holder;
  readonly keys: Keys;
  readonly by: SecretUse<S> | undefined;
}

/** Real flows carry one or two secrets in one place; with more, which ones those are no longer matters. */
const mostPerHolder = 8;
/** What is nested deeper counts as the secret itself. */
const deepestKeys = 8;

/** What decides on the ways that a secret takes. */
export interface Ways<S extends Source> {
  /** Where a value goes through another flow that a step runs with it. */
  readonly through?: Through;
  /** Whether the way goes on at a use. */
  readonly goesOn?: (use: SecretUse<S>) => boolean;
  /** Whether a part of a secret, by its key in lower case, opens nothing. */
  readonly isHarmless?: (key: string) => boolean;
}

export type Through = (step: Step, path: Path, keys: Keys) => readonly PassedOn[];

/** Every use of the secrets of a flow, each once, in the order in which they are reached. Linear in the size of the flow. */
export function followSecrets<S extends Source>(
  flow: Flow,
  sources: readonly S[],
  reads = placedReadsOf(flow),
  { through, goesOn, isHarmless }: Ways<S> = {},
): readonly SecretUse<S>[] {
  const uses: SecretUse<S>[] = [];
  const listed = new Map<PlacedRead, Set<S>>();
  const known = new Map<Holder, Set<string>>();
  const numbers = new Map(sources.map((source, index) => [source, index]));
  const queue: Carried<S>[] = [];
  const carry = (carried: Carried<S>): void => {
    const keys = carried.keys.slice(0, deepestKeys);
    let there = known.get(carried.holder);
    if (!there) known.set(carried.holder, (there = new Set()));
    const sign = JSON.stringify([numbers.get(carried.source), ...keys.map((key) => key ?? null)]);
    if (there.size >= mostPerHolder || there.has(sign)) return;
    there.add(sign);
    queue.push({ ...carried, keys });
  };
  for (const source of sources) {
    for (const keys of source.places) carry({ source, holder: holderOf(source.from), keys, by: undefined });
    if (source.at && 'role' in source.from)
      for (const { holder, keys } of passesOn(source.from, source.at, [], reads)) carry({ source, holder, keys, by: undefined });
  }
  for (const carried of queue) {
    for (const read of reads.of(carried.holder)) {
      const rest = restOf(carried.keys, read.keys);
      const part = read.keys.length > carried.keys.length ? read.keys.at(-1) : undefined;
      if (!rest || (part !== undefined && isHarmless?.(part))) continue;
      const { step, path } = read;
      const { start, end, whole, into, without } = read.read;
      if (rest[0] !== undefined && without.includes(rest[0])) continue;
      const inside = whole ? [...into, ...rest] : [];
      const use: SecretUse<S> = { source: carried.source, step, path, inside, start, end, previous: carried.by };
      if (!listed.get(read)?.has(carried.source)) {
        uses.push(use);
        listed.set(read, (listed.get(read) ?? new Set<S>()).add(carried.source));
      }
      if (goesOn?.(use) === false) continue;
      const passed = through && step.type === 'workflow' ? through(step, path, inside) : passesOn(step, path, inside, reads);
      for (const { holder, keys } of passed) carry({ source: carried.source, holder, keys, by: use });
    }
  }
  return uses;
}

function holderOf(from: Step | Parameter): Holder {
  if (!('role' in from)) return `parameter ${from.name.toLowerCase()}`;
  return from.role === 'trigger' ? 'trigger ' : from;
}

/** Where the secret is in the part that is read; undefined if it is not in there. */
function restOf(secret: Keys, read: Keys): Keys | undefined {
  for (let index = 0; index < Math.min(secret.length, read.length); index++) {
    const [one, other] = [secret[index], read[index]];
    if (one !== undefined && other !== undefined && one !== other) return undefined;
  }
  return secret.slice(read.length);
}
