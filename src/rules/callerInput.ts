import { followSecrets, type SecretUse, type Source } from '../flow/dataFlow/followSecrets';
import { valueAt, type Json, type Path } from '../flow/json';
import type { Flow } from '../flow/model';
import type { Step } from '../flow/steps';
import type { Range } from '../flow/text';
import { callersOf, mayForgeHeaders } from './callers';
import { guards, piecesOf, type Guard, type Piece, type ValuePiece } from './textPieces';

type Use = SecretUse<Source>;

/** A value in a string that whoever calls the flow chooses. */
export interface CallerValue extends Range {
  readonly kind: 'caller';
  /** What the caller sends it as; `body` for the whole body. */
  readonly name: string;
  /** What the flow calls it where it is used. */
  readonly usedAs: string;
  readonly guard: Guard;
  /** Nothing but the value is in its range, as the caller has sent it. */
  readonly alone: boolean;
  /** The uses that have passed it on, the first one first. */
  readonly by: readonly Pick<Use, 'step' | 'path'>[];
}

/** A piece of a string, in the order in which the service joins them. */
export type CallerPiece = CallerValue | { readonly kind: 'text'; readonly value: string } | { readonly kind: 'other' };

const known = new WeakMap<Flow, CallerInput>();

/** Where the values of a flow's callers are in it. Worked out once a flow: several rules ask. */
export function callerInputOf(flow: Flow): CallerInput {
  let input = known.get(flow);
  if (!input) known.set(flow, (input = new CallerInput(flow)));
  return input;
}

/** A text that was put together elsewhere stands for its pieces there; in a hostile file, not without end. */
const mostExpansions = 100;
const mostPieces = 50;

/** What callers send to a flow, followed from the trigger through Compose, Parse JSON, variables and loops to where it is used. */
class CallerInput {
  private readonly strings = new Map<Step, Map<string, ReadString>>();
  private readonly trustsHeaders: boolean;

  constructor(flow: Flow) {
    this.trustsHeaders = !mayForgeHeaders(flow);
    const triggers = callersOf(flow) === undefined ? [] : flow.steps.filter(({ role }) => role === 'trigger');
    const sources = triggers.map((from): Source => ({ from, places: [['outputs']] }));
    // What is computed from a value of the caller's is the flow's own.
    const uses = followSecrets(flow, sources, undefined, {
      goesOn: ({ step, path, start }) => this.stringAt(step, path).handsOn.has(start),
    });
    for (const use of uses) this.stringAt(use.step, use.path).uses.set(use.start, use);
  }

  /** The pieces of a string at `path` of a step. */
  piecesAt(step: Step, path: Path): readonly CallerPiece[] {
    return this.expand(this.stringAt(step, path), { left: mostExpansions });
  }

  private stringAt(step: Step, path: Path): ReadString {
    let strings = this.strings.get(step);
    if (!strings) this.strings.set(step, (strings = new Map<string, ReadString>()));
    const place = JSON.stringify(path);
    let string = strings.get(place);
    if (!string) strings.set(place, (string = readString(valueAt(step.value, path))));
    return string;
  }

  private expand({ pieces, uses }: ReadString, budget: Budget): readonly CallerPiece[] {
    return pieces.flatMap((piece): readonly CallerPiece[] => {
      if (piece.kind !== 'value') return [piece];
      for (const { start, guard, isPlatformHeader } of piece.reads) {
        const use = uses.get(start);
        // Whoever uses a list or an object as a text does not use what is in it.
        if (!use || use.inside.length > 0 || (isPlatformHeader && this.trustsHeaders)) continue;
        const sent = this.sent(use, budget);
        return sent.map((one) => (one.kind === 'caller' ? inPlaceOf(piece, guard, one, sent.length === 1) : one));
      }
      return [unknown];
    });
  }

  /** What a read yields, in terms of what the caller has sent. */
  private sent({ previous }: Use, budget: Budget): readonly CallerPiece[] {
    if (!previous) return [sentAsItIs];
    const { step, path } = previous;
    const string = this.stringAt(step, path);
    if (budget.left-- <= 0 || string.pieces.length > mostPieces || step.type === 'join' || step.type === 'table') return [unknown];
    const passedOn = this.expand(string, budget).map((one) => (one.kind === 'caller' ? { ...one, by: [...one.by, previous] } : one));
    return step.type === 'appendtostringvariable' ? [unknown, ...passedOn] : passedOn;
  }
}

/** A string of a step, with what callers send in it. */
interface ReadString {
  readonly pieces: readonly Piece[];
  /** Where the calls begin whose values are in the string as they are read. */
  readonly handsOn: ReadonlySet<number>;
  /** By where the reading call begins. */
  readonly uses: Map<number, Use>;
}

function readString(text: Json | undefined): ReadString {
  const pieces = typeof text === 'string' ? piecesOf(text) : [];
  const reads = pieces.flatMap((piece) => (piece.kind === 'value' ? piece.reads : []));
  return { pieces, handsOn: new Set(reads.map(({ start }) => start)), uses: new Map<number, Use>() };
}

interface Budget {
  left: number;
}

const wholeBody = 'body';
const unknown = { kind: 'other' } as const;
const sentAsItIs: CallerValue = { kind: 'caller', name: '', usedAs: '', guard: 'none', alone: true, by: [], start: 0, end: 0 };

/** A value of the caller's as it stands in a string; `whole` if nothing else is read with it. */
function inPlaceOf({ name, start, end, alone }: ValuePiece, guard: Guard, sent: CallerValue, whole: boolean): CallerValue {
  return {
    ...sent,
    // What parses the whole body hands on its properties.
    name: sent.by.length === 0 || sent.name === wholeBody ? name : sent.name,
    usedAs: name,
    guard: guards.indexOf(sent.guard) > guards.indexOf(guard) ? sent.guard : guard,
    alone: alone && whole && sent.alone,
    start,
    end,
  };
}
