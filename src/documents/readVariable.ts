import type { Json } from '../flow/json';
import type { KnownVariable } from '../flow/knownVariable';
import { readVariableDefinition, type VariableDefinition } from './variableDefinition';
import { readVariableValues } from './variableValues';

export interface VariableFiles {
  readonly definition: string;
  /** Its current values, if they travel along; undefined where there are none. */
  readonly values: string | undefined;
}

/** What the files of a variable say of it; undefined if they cannot be read or are about another. Its name is in lower case. */
export function readVariable(name: string, files: VariableFiles): KnownVariable | undefined {
  const definition = readVariableDefinition(files.definition);
  const values = files.values === undefined ? [] : readVariableValues(files.values);
  if (!values || definition?.schemaName.toLowerCase() !== name) return undefined;
  return knownVariable(definition, values);
}

function knownVariable({ type, defaultValue }: VariableDefinition, values: readonly string[]): KnownVariable {
  const given = [...(defaultValue === undefined ? [] : [defaultValue]), ...values].map((value) => comparable(type, value));
  return { type, hasValue: given.length > 0, isGiven: (value) => given.includes(comparable(type, value)) };
}

/** The same value may be written in several ways: `yes` and true, `5` and 5, JSON with and without spaces. */
function comparable(type: KnownVariable['type'], value: Json): string {
  if (typeof value !== 'string') return comparable(type, JSON.stringify(value));
  if (type === 'boolean') return String(['yes', 'true', '1'].includes(value.trim().toLowerCase()));
  const text = value.replaceAll('\r\n', '\n').trim();
  if (type === 'number' && text !== '' && Number.isFinite(Number(text))) return String(Number(text));
  if (type !== 'json') return text;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
