import { followSecrets, type SecretUse, type Source, type Through } from '../flow/dataFlow/followSecrets';
import { Hiding } from '../flow/dataFlow/hiding';
import { PlacedReads } from '../flow/dataFlow/placedReads';
import type { Keys } from '../flow/dataFlow/reads';
import { childIgnoringCase, isObject, valueAt, type Path } from '../flow/json';
import type { ChildFlow, Flow } from '../flow/model';
import { isSecure } from '../flow/secureData';
import { inputsOf, type Step } from '../flow/steps';
import type { Message } from '../message';
import { isMasked } from './maskedPlace';
import { sinkOf } from './sink';

/** How a flow does not protect what it is given. */
export type Exposure =
  | { readonly kind: 'leaves'; readonly where: Message }
  /** The run history shows what it was started with. */
  | { readonly kind: 'trigger' }
  | { readonly kind: 'shown'; readonly step: Step };

/** A secret of its own that a flow answers with. */
export interface ReturnedSecret {
  /** Where in the outputs of the action that runs it. */
  readonly keys: Keys;
  readonly byName: boolean;
}

/** A secret of a flow as far as this file needs to know it. */
interface OwnSecret extends Source {
  readonly byName: boolean;
}

/** Finds the secrets that enter a flow, and what comes of them. */
export type FindSecrets = (flow: Flow, calls: Calls) => { readonly uses: readonly SecretUse<OwnSecret>[] } | undefined;

/** Flows that run each other deeper than this, or in a circle, are followed so far. */
const deepest = 3;
/** Nobody gives a flow more inputs, or uses each in so many places; of those that come after, nothing is known. */
const mostInputs = 64;
const mostUses = ({ steps }: Flow): number => 1000 + 2 * steps.length;
const mostReturned = 8;

const known = new WeakMap<ChildFlow, Map<number, CalledFlow>>();

/** The flows that the actions of a flow run, as far as its neighbours know them. */
export class Calls {
  constructor(
    private readonly flow: Flow,
    private readonly find: FindSecrets,
    private readonly depth = deepest,
  ) {}

  /** The flow that an action runs; undefined if it runs none, or an unknown one. */
  by(step: Step): CalledFlow | undefined {
    if (step.type !== 'workflow' || this.depth === 0) return undefined;
    const id = valueAt(step.value, ['inputs', 'host', 'workflowReferenceName']);
    const child = typeof id === 'string' ? this.flow.neighbours.childFlow(id) : undefined;
    if (!child) return undefined;
    const byDepth = known.get(child) ?? new Map<number, CalledFlow>();
    known.set(child, byDepth);
    let called = byDepth.get(this.depth);
    if (!called) byDepth.set(this.depth, (called = new CalledFlow(child, this.find, this.depth - 1)));
    return called;
  }

  /** What goes into a flow may come back with its answer. */
  readonly through: Through = (step, path, keys) => {
    const input = inputAt(path, keys);
    if (input === undefined) return [];
    return (this.by(step)?.passesBack(input) ?? []).map((found) => ({ holder: step, keys: found }));
  };
}

/** The input of a flow that an action fills at a place of its own; undefined for another place. In lower case. */
export function inputAt(path: Path, keys: Keys): string | undefined {
  if (path[0] !== 'inputs' || path[1] !== 'body') return undefined;
  const name = path.length > 2 ? path[2] : keys[0];
  return typeof name === 'string' ? name.toLowerCase() : undefined;
}

/** A flow as those see it who run it. Worked out when it is asked for, and once. */
export class CalledFlow {
  private readonly calls: Calls;
  private readonly trigger: Step | undefined;
  private uses: ReadonlyMap<string, readonly SecretUse<Source>[]> | undefined;
  private readonly exposures = new Map<string, Exposure | undefined>();
  private places: PlacedReads | undefined;
  private shown: Hiding | undefined;
  private answers: readonly ReturnedSecret[] | undefined;

  constructor(
    private readonly child: ChildFlow,
    private readonly find: FindSecrets,
    depth: number,
  ) {
    this.calls = new Calls(child.flow, find, depth);
    this.trigger = child.flow.steps.find(({ role }) => role === 'trigger');
  }

  get name(): string {
    return this.child.name;
  }

  /** How the flow does not protect what it gets as an input; undefined if it does, or if nothing is known of that. */
  exposes(input: string): Exposure | undefined {
    if (!this.exposures.has(input)) this.exposures.set(input, this.findExposure(input));
    return this.exposures.get(input);
  }

  /** Where in its answer a flow hands an input back. */
  passesBack(input: string): readonly Keys[] {
    return this.usesOf(input).flatMap((use) => {
      const keys = answeredAt(use);
      return keys ? [keys] : [];
    });
  }

  /** The secrets of its own that it answers with. */
  get returned(): readonly ReturnedSecret[] {
    return (this.answers ??= this.findReturned());
  }

  private findExposure(input: string): Exposure | undefined {
    if (!this.trigger) return undefined;
    const uses = this.usesOf(input);
    for (const { step, path, inside } of uses) {
      const where = step.type === 'response' ? undefined : sinkOf(step, path);
      if (where) return { kind: 'leaves', where };
      const further = inputAt(path, inside);
      const exposure = further === undefined ? undefined : this.calls.by(step)?.exposes(further);
      if (exposure?.kind === 'leaves') return exposure;
    }
    if (!isSecure(this.trigger, 'outputs')) return { kind: 'trigger' };
    const shown = uses.find((use) => use.path[0] === 'inputs' && !isMasked(use) && this.hiding.inputs(use.step) === false);
    return shown && { kind: 'shown', step: shown.step };
  }

  private usesOf(input: string): readonly SecretUse<Source>[] {
    return (this.uses ??= this.followInputs()).get(input) ?? [];
  }

  /** All inputs in the order of the trigger, so that it does not matter who asks first. */
  private followInputs(): ReadonlyMap<string, readonly SecretUse<Source>[]> {
    const found = new Map<string, readonly SecretUse<Source>[]>();
    const { flow } = this.child;
    let left = mostUses(flow);
    for (const input of inputsTaken(this.trigger)) {
      if (!this.trigger || left <= 0) break;
      const uses = followSecrets(flow, [{ from: this.trigger, places: [['outputs', 'body', input]] }], this.reads, {
        through: this.calls.through,
      });
      left -= uses.length;
      found.set(input, uses);
    }
    return found;
  }

  private findReturned(): readonly ReturnedSecret[] {
    const found = new Map<string, ReturnedSecret>();
    for (const use of this.find(this.child.flow, this.calls)?.uses ?? []) {
      const keys = use.source.from === this.trigger ? undefined : answeredAt(use);
      if (!keys || found.size >= mostReturned) continue;
      const sign = JSON.stringify(keys);
      const { byName } = use.source;
      if (found.get(sign)?.byName !== false) found.set(sign, { keys, byName });
    }
    return [...found.values()];
  }

  private get reads(): PlacedReads {
    return (this.places ??= new PlacedReads(this.child.flow));
  }

  private get hiding(): Hiding {
    return (this.shown ??= new Hiding(this.child.flow, this.reads));
  }
}

/** The names of the inputs that a trigger asks for, in lower case. */
function inputsTaken(trigger: Step | undefined): ReadonlySet<string> {
  const schema = trigger && childIgnoringCase(inputsOf(trigger) ?? {}, 'schema');
  const properties = isObject(schema) ? childIgnoringCase(schema, 'properties') : undefined;
  return new Set(
    Object.keys(isObject(properties) ? properties : {})
      .slice(0, mostInputs)
      .map((name) => name.toLowerCase()),
  );
}

/** Where a secret is in the outputs of whoever ran the flow, if it is used in the body of an answer. */
function answeredAt({ step, path, inside }: SecretUse<Source>): Keys | undefined {
  if (step.type !== 'response' || path[0] !== 'inputs' || path[1] !== 'body') return undefined;
  return ['body', ...path.slice(2).map((key) => (typeof key === 'number' ? undefined : key.toLowerCase())), ...inside];
}
