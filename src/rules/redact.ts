import { setMember } from '../flow/edits';
import { isObject } from '../flow/json';
import type { Literal } from '../flow/literals';
import { say } from '../message';
import type { Flow } from '../flow/model';
import type { Range, TextEdit } from '../flow/text';
import { shownName } from '../secrets/shownName';
import type { Fix } from './finding';
import { nameOf, type NewNames } from './newNames';
import type { StringPlace } from './stringPlace';

/**
 * Takes a secret out of the file by reading an empty parameter instead. The value is gone from the text and from the flow: it must be given
 * to the parameter some other way. Not offered where a parameter cannot be read. If fixes are applied together, `others` in the same string
 * are taken out, too.
 */
export function redact(place: StringPlace, secret: Range, others: readonly Range[], together?: NewNames): Fix[] {
  const { flow } = place;
  if (!canAddParameter(flow) || place.owner.step === undefined || place.role === 'other') return [];
  const replaceable = findReplaceable(place, together ? [secret, ...others].sort((a, b) => a.start - b.start) : [secret]);
  if (replaceable.length === 0) return [];
  const wanted = wantedName(place);
  const names = replaceable.map(() => together?.take(flow, wanted) ?? nameOf(flow, wanted));
  return [
    {
      id: 'redact',
      title: say('Redact: read the empty parameter "{0}" instead (does not move the secret)', names[0] ?? ''),
      preferred: false,
      safe: false,
      // A list of parameters that each fix adds as a whole would stand there several times.
      sideBySide: hasParameters(flow),
      edits: [...replaceByParameters(place, replaceable, names), ...addParameters(flow, names)],
    },
  ];
}

function canAddParameter(flow: Flow): boolean {
  return flow.shape !== 'clipboard';
}

function addParameters(flow: Flow, names: readonly string[]): TextEdit[] {
  // A Logic App keeps a secure parameter out of its run history; Power Automate has no such type.
  const parameter = flow.platform === 'logicApps' ? { type: 'securestring' } : { defaultValue: '', type: 'String' };
  return hasParameters(flow)
    ? names.flatMap((name) => setMember(flow.json, [...flow.path, 'parameters'], name, parameter))
    : setMember(flow.json, flow.path, 'parameters', Object.fromEntries(names.map((name) => [name, parameter])));
}

function hasParameters({ definition, parameters }: Flow): boolean {
  return isObject(definition.parameters) && parameters.length > 0;
}

const longestField = 200;

/** A name made from the field's. */
function wantedName({ field, basis }: StringPlace): string {
  // A name that contains a secret must not be reused.
  const source =
    field.length <= longestField && shownName(field) === field && basis.own.patterns.maskIn(field) === field ? field : 'Secret';
  const words = source.slice(source.lastIndexOf('/') + 1).match(/[A-Za-z][a-z]*|\d+/g) ?? [];
  return (
    words
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')
      .slice(0, 60) || 'Secret'
  );
}

/** A range of a string with the constant that contains it. */
interface Replaceable extends Range {
  readonly literal: Literal;
}

/** The ranges that an expression can replace, none adjacent to another. They are in string order, as are its constants. */
function findReplaceable({ text, flow, literals }: StringPlace, secrets: readonly Range[]): Replaceable[] {
  if (flow.shape === 'ARM template' && text.startsWith('[')) return []; // an expression of the template, not of the flow
  const found: Replaceable[] = [];
  let next = 0;
  for (const { start, end } of secrets) {
    while ((literals[next]?.end ?? Infinity) < end) next++;
    const literal = literals[next];
    const isFree = start > (found.at(-1)?.end ?? -1) && text[start - 1] !== '@'; // `@@{` would be plain text
    if (literal && literal.start <= start && isFree) found.push({ start, end, literal });
  }
  return found;
}

/** Replaces ranges of a string with expressions: as the whole string, as an interpolation, or within an expression. */
function replaceByParameters(place: StringPlace, secrets: readonly Replaceable[], names: readonly string[]): TextEdit[] {
  const {
    text,
    flow: { json },
  } = place;
  const string = json.find(place.path)?.value;
  if (!string) return [];
  return secrets.flatMap((secret, index) => {
    const expression = `parameters('${names[index] ?? ''}')`;
    const { start, end, literal } = secret;
    const isWhole = start === 0 && end === text.length;
    const edits =
      literal.role === 'inside'
        ? splitLiteral(secret, expression, secrets[index - 1]?.literal === literal, secrets[index + 1]?.literal === literal)
        : [{ range: { start, end }, newText: isWhole ? '@' + expression : `@{${expression}}` }];
    return edits.map(({ range, newText }) => ({
      range: json.inString(string, range.start, range.end),
      newText: JSON.stringify(newText).slice(1, -1),
    }));
  });
}

/**
 * Turns `'before secret after'` into `concat('before ', expression, ' after')`, leaving the text around the secret in place. What is before
 * or after may contain further secrets, which become arguments of the same `concat`.
 */
function splitLiteral({ start, end, literal }: Replaceable, expression: string, followsOne: boolean, precedesOne: boolean): TextEdit[] {
  const quotes = { start: literal.start - 1, end: literal.end + 1 };
  const [hasBefore, hasAfter] = [start > literal.start, end < literal.end];
  if (!hasBefore && !hasAfter) return [{ range: quotes, newText: expression }];
  const edits = [
    {
      range: { start: hasBefore ? start : quotes.start, end: hasAfter ? end : quotes.end },
      newText: (hasBefore ? `', ` : 'concat(') + expression + (hasAfter ? `, '` : ')'),
    },
  ];
  if (hasBefore && !followsOne) edits.unshift({ range: { start: quotes.start, end: quotes.start }, newText: 'concat(' });
  if (hasAfter && !precedesOne) edits.push({ range: { start: quotes.end, end: quotes.end }, newText: ')' });
  return edits;
}
