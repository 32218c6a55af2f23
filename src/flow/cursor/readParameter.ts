import type { Parameter } from '../model';
import { referencesOf } from '../references';
import type { Range } from '../text';
import type { Cursor } from './cursor';

/** A parameter that the expression at a cursor reads. */
export interface ReadParameter {
  readonly parameter: Parameter;
  /** The call that reads it, in the file. */
  readonly range: Range;
  /** The key of its declaration, in the file. */
  readonly declaration: Range | undefined;
}

/** The declared parameter whose `parameters('…')` the cursor is in. */
export function parameterReadAt({ flow, string, ...cursor }: Cursor): ReadParameter | undefined {
  if (!string) return undefined;
  const read = referencesOf(string.value).find(
    ({ kind, start, end }) => kind === 'parameter' && start <= string.index && string.index < end,
  );
  const parameter = read && flow.parameters.findLast(({ name }) => name.toLowerCase() === read.name.toLowerCase());
  if (!parameter) return undefined;
  const range = string.inDocument(read.start, read.end);
  const key = flow.json.find(parameter.path)?.key;
  return {
    parameter,
    range: cursor.editHere(range, '').range,
    declaration: key && cursor.toFile(key),
  };
}

/** Whether a default is written into the file. Its value is nobody's business. */
export function defaultOf({ value: { defaultValue } }: Parameter): 'none' | 'empty' | 'set' {
  if (defaultValue === undefined || defaultValue === null) return 'none';
  const isEmpty = defaultValue === '' || (typeof defaultValue === 'object' && Object.keys(defaultValue).length === 0);
  return isEmpty ? 'empty' : 'set';
}
