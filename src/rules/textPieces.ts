import { parseTemplate, unchain, type Expression } from '../flow/expression';
import type { Range } from '../flow/text';

/** What a value went through that may take away the sting of what a caller sends. The later in this list, the more it takes. */
export const guards = ['none', 'replaced', 'quotes replaced', 'encoded'] as const;
export type Guard = (typeof guards)[number];

/** A call that reads a value, and what the value goes through from there. */
export interface GuardedRead {
  /** Where the reading call begins in the decoded string. */
  readonly start: number;
  readonly guard: Guard;
  /** It reads a header that the platform sets, unless anyone can send it. */
  readonly isPlatformHeader: boolean;
}

/** A value that stands in a string as it was read, or nearly. */
export interface ValuePiece extends Range {
  readonly kind: 'value';
  /** What the last key calls it, or else the thing that is read. */
  readonly name: string;
  /** The calls that may read it: one of several alternatives. */
  readonly reads: readonly GuardedRead[];
  /** Nothing but the value is in its range, no alternative to it. */
  readonly alone: boolean;
}

/** A piece of a string, in the order in which the service joins them. `other` is what we cannot judge. */
export type Piece = ValuePiece | { readonly kind: 'text'; readonly value: string } | { readonly kind: 'other' };

/** The pieces that make up a string. Linear in its length. */
export function piecesOf(text: string): readonly Piece[] {
  const found: Piece[] = [];
  for (const part of parseTemplate(text)) {
    if (part.kind === 'text') found.push({ kind: 'text', value: text.slice(part.start, part.end) });
    else if (part.expression) addPieces(part.expression, found);
    else found.push({ kind: 'other' });
  }
  return found;
}

/** Functions that hand on their only argument as it is, or nearly. */
const transparent = new Set(['string', 'trim', 'tolower', 'toupper']);
/** Functions that yield a part of their argument, or another writing of it. */
const partial = new Set([...transparent, 'json', 'first', 'last', 'decodeuricomponent', 'uricomponenttostring', 'base64tostring']);
const encoding = new Set(['encodeuricomponent', 'uricomponent']);
/** Functions that read something, which their first argument names. */
const naming = new Set(['body', 'outputs', 'actionbody', 'actionoutputs', 'variables', 'formdatavalue', 'items']);
/** Functions that read what the trigger received; an argument is a key. */
const triggerReading = new Set([
  'trigger',
  'triggeroutputs',
  'triggerbody',
  'triggerformdatavalue',
  'triggerformdatamultivalues',
  'triggermultipartbody',
  'item',
]);

function addPieces(expression: Expression, found: Piece[]): void {
  if (expression.kind === 'text') found.push({ kind: 'text', value: expression.value });
  else if (expression.kind === 'call' && (expression.name === 'concat' || transparent.has(expression.name))) {
    for (const arg of expression.args) addPieces(arg, found);
  } else {
    const value = valueOf(expression);
    found.push(value ? { kind: 'value', start: expression.start, end: expression.end, ...value } : { kind: 'other' });
  }
}

type Value = Pick<ValuePiece, 'name' | 'reads' | 'alone'>;

/** The value that an expression yields; undefined if something is computed from it that we cannot judge. */
function valueOf(expression: Expression): Value | undefined {
  if (expression.kind === 'index') {
    const { start, keys } = unchain(expression);
    return valueAt(valueOf(start), namesIn(keys));
  }
  if (expression.kind !== 'call') return undefined;
  const { name, args } = expression;
  const read = { reads: [{ start: expression.start, guard: 'none', isPlatformHeader: false }], alone: true } as const;
  if (triggerReading.has(name)) return valueAt({ ...read, name: 'body' }, namesIn(args));
  if (naming.has(name)) return args[0]?.kind === 'text' ? { ...read, name: args[0].value } : undefined;
  if (partial.has(name)) return args[0] && valueOf(args[0]);
  if (encoding.has(name)) return args[0] && guarded(args[0], 'encoded');
  if (name === 'replace') return replacedIn(args);
  return name === 'if' ? oneOf(args.slice(1)) : name === 'coalesce' ? oneOf(args) : undefined;
}

/** The designer writes `body/value` for two keys. */
function namesIn(keys: readonly Expression[]): string[] {
  return keys.flatMap((key) => (key.kind === 'text' ? key.value.split('/') : []));
}

/** A part of a value; undefined for the address of a next page, which comes from a service, by way of whoever goes through the pages. */
function valueAt(value: Value | undefined, names: readonly string[]): Value | undefined {
  if (!value || names.some((name) => name.length < 100 && /(?:next|delta)[-_. ]?(?:link|page)|skip[-_]?token/i.test(name)))
    return undefined;
  const fromPlatform = names.some((name) => name.toLowerCase().startsWith('x-ms-'));
  const reads = fromPlatform ? value.reads.map((read) => ({ ...read, isPlatformHeader: true })) : value.reads;
  return { ...value, reads, name: names.at(-1) ?? value.name };
}

function guarded(expression: Expression, guard: Guard): Value | undefined {
  const value = valueOf(expression);
  const strongest = (one: Guard): Guard => (guards.indexOf(one) < guards.indexOf(guard) ? guard : one);
  return value && { ...value, reads: value.reads.map((read) => ({ ...read, guard: strongest(read.guard) })) };
}

function replacedIn([text, replaced]: readonly Expression[]): Value | undefined {
  if (!text || replaced?.kind !== 'text') return undefined;
  // Who replaces more than blanks may be taking out what is dangerous.
  return guarded(text, replaced.value.includes("'") ? 'quotes replaced' : replaced.value.trim() === '' ? 'none' : 'replaced');
}

function oneOf(alternatives: readonly Expression[]): Value | undefined {
  const values = alternatives.flatMap((alternative) => valueOf(alternative) ?? []);
  const [first] = values;
  return first && { name: first.name, reads: values.flatMap(({ reads }) => reads), alone: false };
}
