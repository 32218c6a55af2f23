import { parseTemplate, unchain, type Expression } from '../flow/expression';
import type { Range } from '../flow/text';

/** A value that whoever calls the flow chooses. */
export interface CallerValue extends Range {
  readonly kind: 'caller';
  /** What the caller sends it as; `body` for the whole body. */
  readonly name: string;
  /** Nothing but the value is in its range, no alternative to it. */
  readonly alone: boolean;
}

/** A piece of a string, in the order in which the service joins them. */
export type Piece = CallerValue | { readonly kind: 'text'; readonly value: string } | { readonly kind: 'other' };

/**
 * The pieces that make up a string. Values that pass through a function that takes away their sting, such as `encodeUriComponent`, or
 * through one that we cannot judge, are no longer the caller's.
 */
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

function addPieces(expression: Expression, found: Piece[]): void {
  if (expression.kind === 'text') found.push({ kind: 'text', value: expression.value });
  else if (expression.kind === 'call' && (expression.name === 'concat' || transparent.has(expression.name))) {
    for (const arg of expression.args) addPieces(arg, found);
  } else {
    const value = callerValueOf(expression);
    found.push(value ? { kind: 'caller', start: expression.start, end: expression.end, ...value } : { kind: 'other' });
  }
}

function callerValueOf(expression: Expression): Pick<CallerValue, 'name' | 'alone'> | undefined {
  const read = readOf(expression);
  if (!read || isChosenElsewhere(read.keys)) return undefined;
  return { name: read.keys.findLast((key) => key !== undefined) ?? 'body', alone: read.alone };
}

interface TriggerRead {
  /** Where in the outputs of the trigger; undefined stands for an index or a computed key. */
  readonly keys: readonly (string | undefined)[];
  readonly alone: boolean;
}

/** The functions that read what the trigger received, and where in its outputs they begin. */
const readers: ReadonlyMap<string, readonly string[]> = new Map([
  ['triggeroutputs', []],
  ['triggerbody', ['body']],
  ['triggerformdatavalue', ['body']],
  ['triggerformdatamultivalues', ['body']],
  ['triggermultipartbody', ['body']],
]);

/** Functions that yield a part of their argument, or another writing of it. */
const partial = new Set([...transparent, 'json', 'first', 'last', 'decodeuricomponent', 'uricomponenttostring', 'base64tostring']);

/** The read of the trigger that an expression yields. */
function readOf(expression: Expression): TriggerRead | undefined {
  if (expression.kind === 'index') {
    const { start, keys } = unchain(expression);
    const inside = keys.flatMap(keysOf);
    if (start.kind === 'call' && start.name === 'trigger') return readOfOutputs(inside);
    const read = readOf(start);
    return read && { keys: [...read.keys, ...inside], alone: read.alone };
  }
  if (expression.kind !== 'call') return undefined;
  const { name, args } = expression;
  const base = readers.get(name);
  if (base) return { keys: [...base, ...args.flatMap(keysOf)], alone: true };
  if (partial.has(name) || (name === 'replace' && onlyReplacesBlanks(args))) return args[0] && readOf(args[0]);
  if (name !== 'if' && name !== 'coalesce') return undefined;
  for (const arg of name === 'if' ? args.slice(1) : args) {
    const read = readOf(arg);
    if (read) return { keys: read.keys, alone: false };
  }
  return undefined;
}

/** Of `trigger()`, only the outputs are what the caller sent. */
function readOfOutputs([first, ...rest]: TriggerRead['keys']): TriggerRead | undefined {
  return first?.toLowerCase() === 'outputs' ? { keys: rest, alone: true } : undefined;
}

/** The designer writes `body/value` for two keys. */
function keysOf(key: Expression): TriggerRead['keys'] {
  return key.kind === 'text' ? key.value.split('/') : [undefined];
}

/** Who replaces more than blanks may be taking out what is dangerous. */
function onlyReplacesBlanks([, replaced]: readonly Expression[]): boolean {
  return replaced?.kind === 'text' && replaced.value.trim() === '';
}

/** Addresses of next pages come from a service, by way of a caller that goes through them; headers of the platform from the platform. */
function isChosenElsewhere([first, second, ...rest]: TriggerRead['keys']): boolean {
  if (first?.toLowerCase() === 'headers' && second?.toLowerCase().startsWith('x-ms-')) return true;
  return [first, second, ...rest].some(
    (key) => key !== undefined && key.length < 100 && /(?:next|delta)[-_. ]?(?:link|page)|skip[-_]?token/i.test(key),
  );
}
