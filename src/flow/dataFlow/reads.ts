import { parseTemplate, unchain, type Expression } from '../expression';
import { normaliseActionName } from '../references';

/** The keys that lead into a value; undefined stands for an index, or for a key that is computed at run time. */
export type Keys = readonly (string | undefined)[];

/** A value that a string yields or passes on. Values that it only tests or measures are left out. */
export interface Read {
  /** `everything` is `actions('X')`, inputs and outputs together; `results` is `result('Scope')`, those of all actions in it. */
  readonly kind: 'outputs' | 'everything' | 'results' | 'variable' | 'parameter' | 'trigger' | 'item';
  /** In lower case, spaces of actions as underscores; empty for the trigger and for `item()`. */
  readonly name: string;
  /** Where in the value, such as `['body', 'value']` in the outputs of an action. In lower case. */
  readonly keys: Keys;
  /** The string yields just this value, so what is in it stays where it is. */
  readonly whole: boolean;
  /** Where the string puts the value in what it yields, if `whole`. */
  readonly into: Keys;
  /** The keys that it takes out of the value, or gives another value. */
  readonly without: readonly string[];
  /** The range of the reading call in the decoded string. */
  readonly start: number;
  readonly end: number;
}

type Reader = readonly [kind: Read['kind'], keys: readonly string[]];

/** The functions that read something, and where in it. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['outputs', ['outputs', []]],
  ['actionoutputs', ['outputs', []]],
  ['body', ['outputs', ['body']]],
  ['actionbody', ['outputs', ['body']]],
  ['formdatavalue', ['outputs', ['body']]],
  ['formdatamultivalues', ['outputs', ['body']]],
  ['multipartbody', ['outputs', ['body']]],
  ['actions', ['everything', []]],
  ['result', ['results', []]],
  ['variables', ['variable', []]],
  ['parameters', ['parameter', []]],
  ['trigger', ['trigger', []]],
  ['triggeroutputs', ['trigger', ['outputs']]],
  ['triggerbody', ['trigger', ['outputs', 'body']]],
  ['triggerformdatavalue', ['trigger', ['outputs', 'body']]],
  ['triggerformdatamultivalues', ['trigger', ['outputs', 'body']]],
  ['triggermultipartbody', ['trigger', ['outputs', 'body']]],
  ['item', ['item', []]],
  ['items', ['item', []]],
]);

/** Functions whose result tells at most one bit, or a number, of what they are given. */
const tests = new Set([
  'equals',
  'contains',
  'startswith',
  'endswith',
  'empty',
  'not',
  'and',
  'or',
  'greater',
  'greaterorequals',
  'less',
  'lessorequals',
  'length',
  'indexof',
  'lastindexof',
  'nthindexof',
  'isint',
  'isfloat',
]);

/** Every value that a string yields or passes on, in order. Linear in the length of the string. */
export function readsOf(text: string): readonly Read[] {
  if (!text.includes('@')) return [];
  const parts = parseTemplate(text);
  const found: Read[] = [];
  for (const part of parts) {
    if (part.kind === 'expression' && part.expression) collectReads(part.expression, { ...asItIs, whole: parts.length === 1 }, found);
  }
  return found;
}

/** How a string yields what an expression in it does. */
type Yielded = Pick<Read, 'keys' | 'whole' | 'into' | 'without'>;

const asItIs: Yielded = { keys: [], whole: true, into: [], without: [] };

function collectReads(expression: Expression, yielded: Yielded, found: Read[]): void {
  if (expression.kind === 'index') {
    const chain = unchain(expression);
    collectReads(chain.start, { ...yielded, keys: [...chain.keys.flatMap(keysOf), ...yielded.keys] }, found);
  } else if (expression.kind === 'call') {
    const reader = readers.get(expression.name);
    if (reader) found.push(toRead(expression, reader, yielded));
    else for (const { arg, ...inArg } of passedOn(expression.name, expression.args, yielded)) collectReads(arg, inArg, found);
  }
}

function toRead({ args: [first], start, end }: Extract<Expression, { kind: 'call' }>, [kind, base]: Reader, yielded: Yielded): Read {
  const name = kind !== 'trigger' && first?.kind === 'text' ? first.value : '';
  const named = kind === 'variable' || kind === 'parameter' ? name.toLowerCase() : normaliseActionName(name);
  const { keys, whole, into, without } = yielded;
  return { kind, name: named, keys: base.length === 0 ? keys : [...base, ...keys], whole, into, without, start, end };
}

/** The designer writes `body/value` for two keys. */
function keysOf(key: Expression): Keys {
  return key.kind === 'text' ? key.value.toLowerCase().split('/') : [undefined];
}

interface PassedOn extends Yielded {
  readonly arg: Expression;
}

/** The arguments that are in the result of a function. */
function passedOn(name: string, args: readonly Expression[], yielded: Yielded): PassedOn[] {
  const same = (arg: Expression): PassedOn => ({ arg, ...yielded });
  const part = (arg: Expression): PassedOn => ({ arg, ...asItIs, whole: false });
  if (tests.has(name)) return [];
  const [first, ...rest] = args;
  if (!first) return [];
  switch (name) {
    case 'json':
    case 'string':
      return [same(first)];
    case 'coalesce':
      return args.map(same);
    case 'if':
      return rest.map(same);
    case 'first':
    case 'last':
      return [{ arg: first, ...yielded, keys: [undefined, ...yielded.keys] }];
    case 'xpath':
      // What is taken out of the record of a run to say what went wrong.
      return rest[0]?.kind === 'text' && /\/(?:message|error|code|status(?:code)?)\b/i.test(rest[0].value) ? [] : [part(first)];
    case 'removeproperty':
      return withoutProperty(first, rest[0], yielded);
    case 'setproperty':
    case 'addproperty':
      return [
        ...withoutProperty(first, rest[0], yielded),
        ...rest.slice(1).flatMap((arg) => asProperty(arg, rest[0], yielded) ?? part(arg)),
      ];
    default:
      return args.map(part);
  }
}

/** An object that loses a property, or gets another one in its place. */
function withoutProperty(object: Expression, property: Expression | undefined, yielded: Yielded): PassedOn[] {
  if (property?.kind !== 'text') return [{ arg: object, ...yielded }];
  const key = property.value.toLowerCase();
  if (yielded.keys.length === 0) return [{ arg: object, ...yielded, without: [...yielded.without, key] }];
  return yielded.keys[0] === key ? [] : [{ arg: object, ...yielded }];
}

/** A value that becomes a property of an object; undefined if nobody knows which one. */
function asProperty(value: Expression, property: Expression | undefined, yielded: Yielded): PassedOn[] | undefined {
  if (property?.kind !== 'text') return undefined;
  const key = property.value.toLowerCase();
  const [first, ...rest] = yielded.keys;
  if (yielded.keys.length === 0)
    return yielded.without.includes(key) ? [] : [{ arg: value, ...yielded, into: [...yielded.into, key], without: [] }];
  return first === undefined || first === key ? [{ arg: value, ...yielded, keys: rest }] : [];
}
