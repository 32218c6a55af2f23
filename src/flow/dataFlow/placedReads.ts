import type { Path } from '../json';
import type { Flow } from '../model';
import type { Step } from '../steps';
import { visitStrings } from '../strings';
import { ActionNames } from './names';
import { readsOf, type Keys, type Read } from './reads';

/** Something that holds a value: an action's outputs, a loop's current item, the trigger, a variable or a parameter. */
export type Holder = Step | ItemOf | string;

/** The current item of a loop, or of an action that goes through a list. */
export class ItemOf {
  constructor(readonly step: Step) {}
}

/** A string of a step that reads a value. */
export interface PlacedRead {
  readonly step: Step;
  /** From the step to the string. */
  readonly path: Path;
  readonly read: Read;
  readonly holder: Holder;
  /** Where in what the holder holds. */
  readonly keys: Keys;
  /** By `actions()`: no document says whether the service sees that as a direct use. */
  readonly indirect: boolean;
}

/** A string of a step that holds everything about an action, or about all actions of a scope. */
export interface PlacedWhole {
  readonly of: Step | undefined;
  readonly path: Path;
  readonly start: number;
  readonly end: number;
}

const known = new WeakMap<Flow, PlacedReads>();

/** Who reads what in a flow. Worked out once a flow: several rules follow something in it. */
export function placedReadsOf(flow: Flow): PlacedReads {
  let reads = known.get(flow);
  if (!reads) known.set(flow, (reads = new PlacedReads(flow)));
  return reads;
}

/** Who reads what in a flow, by what holds the value. */
export class PlacedReads {
  private readonly byHolder = new Map<Holder, PlacedRead[]>();
  private readonly byStep = new Map<Step, PlacedRead[]>();
  private readonly wholes = new Map<Step, PlacedWhole[]>();
  private readonly items = new Map<Step, ItemOf>();
  private readonly names: ActionNames;

  constructor(flow: Flow) {
    this.names = new ActionNames(flow);
    for (const step of flow.steps) {
      visitStrings(
        step.value,
        (key, value) => noData.has(key) && value === step.value[key],
        (text, path) => {
          for (const read of readsOf(text)) this.place(step, path, read);
        },
      );
    }
  }

  /** The strings that read from a holder. */
  of(holder: Holder): readonly PlacedRead[] {
    return this.byHolder.get(holder) ?? [];
  }

  /** What a step reads. */
  in(step: Step): readonly PlacedRead[] {
    return this.byStep.get(step) ?? [];
  }

  /** Where a step hands on everything about others. */
  wholesIn(step: Step): readonly PlacedWhole[] {
    return this.wholes.get(step) ?? [];
  }

  /** The current item of a loop; the same object each time. */
  itemOf(step: Step): ItemOf {
    let item = this.items.get(step);
    if (!item) this.items.set(step, (item = new ItemOf(step)));
    return item;
  }

  private place(step: Step, path: Path, read: Read): void {
    if (read.kind === 'results' || (read.kind === 'everything' && read.keys.length === 0)) {
      const { start, end } = read;
      push(this.wholes, step, { of: this.names.find(read.name, step), path: [...path], start, end });
    }
    const holder = this.holderOf(step, path, read);
    if (holder === undefined) return;
    const [first, ...rest] = read.keys;
    // Of everything about an action, only its outputs hold what it has read.
    if (read.kind === 'everything' && first !== undefined && first !== 'outputs') return;
    const indirect = read.kind === 'everything';
    const placed = { step, path: [...path], read, holder, keys: indirect ? rest : read.keys, indirect };
    push(this.byHolder, holder, placed);
    push(this.byStep, step, placed);
  }

  private holderOf(step: Step, path: Path, { kind, name }: Read): Holder | undefined {
    switch (kind) {
      case 'outputs':
      case 'everything':
        return this.names.find(name, step);
      case 'item':
        return this.loopOf(step, path, name);
      case 'results':
        return undefined;
      default:
        return `${kind} ${name}`;
    }
  }

  private loopOf(step: Step, path: Path, name: string): ItemOf | undefined {
    if (name !== '') {
      const loop = this.names.find(name, step);
      return loop && this.itemOf(loop);
    }
    if (goesThroughList.has(step.type) && path[1] !== 'from') return this.itemOf(step);
    let around = step.within;
    while (around && around.type !== 'foreach') around = around.within;
    return around && this.itemOf(around);
  }
}

/** Actions in which `item()` is an element of what they go through. */
const goesThroughList = new Set(['select', 'query', 'table']);

/** Members of a step that hold other steps, which are visited separately, or no data. */
const noData = new Set(['actions', 'else', 'cases', 'default', 'tools', 'runAfter', 'metadata']);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
