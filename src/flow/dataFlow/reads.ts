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
    if (part.kind === 'expression' && part.expression) collectReads(part.expression, [], parts.length === 1, found);
  }
  return found;
}

function collectReads(expression: Expression, keys: Keys, whole: boolean, found: Read[]): void {
  if (expression.kind === 'index') {
    const chain = unchain(expression);
    collectReads(chain.start, [...chain.keys.flatMap(keysOf), ...keys], whole, found);
  } else if (expression.kind === 'call') {
    const reader = readers.get(expression.name);
    if (reader) found.push(toRead(expression, reader, keys, whole));
    else
      for (const { arg, inside, same } of passedOn(expression.name, expression.args, keys)) collectReads(arg, inside, whole && same, found);
  }
}

function toRead(
  { args: [first], start, end }: Extract<Expression, { kind: 'call' }>,
  [kind, base]: Reader,
  keys: Keys,
  whole: boolean,
): Read {
  const name = kind !== 'trigger' && first?.kind === 'text' ? first.value : '';
  const named = kind === 'variable' || kind === 'parameter' ? name.toLowerCase() : normaliseActionName(name);
  return { kind, name: named, keys: [...base, ...keys], whole, start, end };
}

/** The designer writes `body/value` for two keys. */
function keysOf(key: Expression): Keys {
  return key.kind === 'text' ? key.value.toLowerCase().split('/') : [undefined];
}

interface PassedOn {
  readonly arg: Expression;
  /** The keys that lead into the argument. */
  readonly inside: Keys;
  /** The function yields the argument itself, or what is at those keys of it. */
  readonly same: boolean;
}

/** The arguments that are in the result of a function, where `keys` lead into that result. */
function passedOn(name: string, args: readonly Expression[], keys: Keys): PassedOn[] {
  const same = (arg: Expression): PassedOn => ({ arg, inside: keys, same: true });
  const part = (arg: Expression): PassedOn => ({ arg, inside: [], same: false });
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
      return [{ arg: first, inside: [undefined, ...keys], same: true }];
    case 'removeproperty':
      return [same(first)];
    case 'setproperty':
    case 'addproperty':
      return [same(first), ...rest.slice(1).map(part)];
    default:
      return args.map(part);
  }
}
