import { badQuery } from '../refusal';
import { isGuid } from './reference';
import { splitTopLevel } from './splitTopLevel';

/** Parses the parameters of a function, `Name=value,Other=@p`, where `@p` is a query option. */
export function parseParameters(text: string, options: ReadonlyMap<string, string>): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const part of text.trim() === '' ? [] : splitTopLevel(text, ',')) {
    const [name = '', ...rest] = part.split('=');
    const value = rest.join('=').trim();
    const written = value.startsWith('@') ? options.get(value) : value;
    if (written === undefined) throw badQuery(`The parameter alias '${value}' has no value.`);
    parameters[name.trim()] = parseValue(written.trim());
  }
  return parameters;
}

/** Parses one value: a text, a GUID, a number, an enumeration member, or an object, whose texts may be in single quotes. */
function parseValue(text: string): unknown {
  const [, member] = /^[A-Za-z][\w.]*'(.*)'$/.exec(text) ?? [];
  if (member !== undefined) return member;
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (isGuid(text)) return text.toLowerCase();
  try {
    const value: unknown = JSON.parse(/^[{[]/.test(text) && !text.includes('"') ? withDoubleQuotes(text) : text);
    return value;
  } catch {
    throw badQuery(`Bad Request - Error in query syntax.`);
  }
}

function withDoubleQuotes(text: string): string {
  return text.replace(/'((?:[^']|'')*)'/g, (_, inner: string) => JSON.stringify(inner.replaceAll("''", "'")));
}
