import { setMember } from '../flow/edits';
import { isObject } from '../flow/json';
import type { Literal } from '../flow/literals';
import { say } from '../flow/message';
import type { Flow } from '../flow/model';
import type { Range, TextEdit } from '../flow/text';
import { shownName } from '../secrets/shownName';
import type { Fix } from './finding';
import type { StringPlace } from './stringPlace';

/**
 * Takes a secret out of the file by reading an empty parameter in its place. The value is gone from the text, and from the
 * flow: it must be given to the parameter some other way. Not offered where a parameter cannot be read.
 */
export function redact(place: StringPlace, secret: Range): Fix[] {
  const { flow } = place;
  if (!canAddParameter(flow) || place.owner.step === undefined || place.role === 'other') return [];
  const name = parameterName(flow, place.field);
  const replacement = replaceByExpression(place, secret, `parameters('${name}')`);
  if (replacement.length === 0) return [];
  return [{
    id: 'redact',
    title: say('Redact: read the empty parameter "{0}" instead (does not move the secret)', name),
    preferred: false,
    safe: false,
    edits: [...replacement, ...addParameter(flow, name)],
  }];
}

function canAddParameter(flow: Flow): boolean {
  return flow.shape !== 'clipboard';
}

function addParameter(flow: Flow, name: string): TextEdit[] {
  // A Logic App keeps a secure parameter out of its run history; Power Automate knows no such type.
  const parameter = flow.platform === 'logicApps' ? { type: 'securestring' } : { defaultValue: '', type: 'String' };
  return isObject(flow.definition.parameters)
    ? setMember(flow.json, [...flow.path, 'parameters'], name, parameter)
    : setMember(flow.json, flow.path, 'parameters', { [name]: parameter });
}

/** A name made from the field's, that no parameter of the flow has yet. */
function parameterName(flow: Flow, field: string): string {
  // A name that holds a secret must not carry it on.
  const source = field.length <= longestField && shownName(field) === field ? field : 'Secret';
  const words = source.slice(source.lastIndexOf('/') + 1).match(/[A-Za-z][a-z]*|\d+/g) ?? [];
  const wanted = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('').slice(0, 60) || 'Secret';
  let names = freeNames.get(flow);
  if (!names) freeNames.set(flow, (names = new FreeNames(flow)));
  return names.like(wanted);
}

const longestField = 200;

/** Worked out once for each flow: a file may hold thousands of secrets beside thousands of parameters. */
const freeNames = new WeakMap<Flow, FreeNames>();

class FreeNames {
  private readonly taken: ReadonlySet<string>;
  private readonly found = new Map<string, string>();

  constructor(flow: Flow) {
    this.taken = new Set(flow.parameters.map(({ name }) => name.toLowerCase()));
  }

  /** The wanted name, or the first of its numbered forms that is free. */
  like(wanted: string): string {
    let name = this.found.get(wanted);
    if (name === undefined) {
      name = wanted;
      for (let number = 2; this.taken.has(name.toLowerCase()); number++) name = `${wanted}${number}`;
      this.found.set(wanted, name);
    }
    return name;
  }
}

/** Puts an expression in the place of a stretch of a string: alone, as an interpolation, or within an expression. */
function replaceByExpression(place: StringPlace, { start, end }: Range, expression: string): TextEdit[] {
  const { text, flow } = place;
  const literal = place.literals.find((candidate) => candidate.start <= start && end <= candidate.end);
  const string = flow.json.find(place.path)?.value;
  if (!literal || !string) return [];
  if (flow.shape === 'ARM template' && text.startsWith('[')) return []; // an expression of the template, not of the flow
  if (text[start - 1] === '@') return []; // `@@{` would be plain text
  const edit = (from: number, to: number, newText: string): TextEdit => ({
    range: flow.json.inString(string, from, to),
    newText: JSON.stringify(newText).slice(1, -1),
  });
  if (literal.role === 'inside') {
    return splitLiteral(literal, { start, end }, expression).map(({ range, newText }) => edit(range.start, range.end, newText));
  }
  return [start === 0 && end === text.length ? edit(0, text.length, '@' + expression) : edit(start, end, `@{${expression}}`)];
}

/** Turns `'before secret after'` into `concat('before ', expression, ' after')`, leaving in place what stands around the secret. */
function splitLiteral(literal: Literal, { start, end }: Range, expression: string): TextEdit[] {
  const quotes = { start: literal.start - 1, end: literal.end + 1 };
  const [hasBefore, hasAfter] = [start > literal.start, end < literal.end];
  if (!hasBefore && !hasAfter) return [{ range: quotes, newText: expression }];
  const open = { range: { start: quotes.start, end: hasBefore ? quotes.start : end }, newText: hasBefore ? 'concat(' : `concat(${expression}, '` };
  const close = { range: { start: hasAfter ? quotes.end : start, end: quotes.end }, newText: hasAfter ? ')' : `', ${expression})` };
  return hasBefore && hasAfter ? [open, { range: { start, end }, newText: `', ${expression}, '` }, close] : [open, close];
}
