import { isArray, isObject, type Json } from '../flow/json';

/** The current values in an `environmentvariablevalues.json`; undefined for what is no such file. */
export function readVariableValues(text: string): readonly string[] | undefined {
  let document: Json;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return undefined;
  }
  const values = isObject(document) ? document.environmentvariablevalues : undefined;
  if (!isObject(values)) return undefined;
  const rows = values.environmentvariablevalue;
  return (isArray(rows) ? rows : [rows]).flatMap((row) => {
    const value = isObject(row) ? row.value : undefined;
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}
