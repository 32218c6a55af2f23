/** A JSON value as `JSON.parse` returns it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Keys and indexes from a document's root to a value. */
export type Path = readonly (string | number)[];

/** True for a JSON object, false for arrays and everything else. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a JSON array. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value below `value` at `path`, or undefined where the path leads nowhere. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let current = value;
  for (const key of path) {
    if (isObject(current) && typeof key === 'string') current = Object.hasOwn(current, key) ? current[key] : undefined;
    else if (isArray(current) && typeof key === 'number') current = current[key];
    else return undefined;
  }
  return current;
}

/** The objects that `path` leads through, from `value` inwards. */
export function valuesAlong(value: Json | undefined, path: Path): JsonObject[] {
  const found: JsonObject[] = [];
  let current = value;
  for (let depth = 0; depth <= path.length && current !== undefined; depth++) {
    if (isObject(current)) found.push(current);
    current = valueAt(current, path.slice(depth, depth + 1));
  }
  return found;
}

/** An object's own value under a key, ignoring the key's case in the file. */
export function childIgnoringCase(value: JsonObject, key: string): Json | undefined {
  if (Object.hasOwn(value, key)) return value[key];
  const found = keyIgnoringCase(value, key);
  return found === undefined ? undefined : value[found];
}

/** How the file spells a key that matches `key` ignoring case. */
export function keyIgnoringCase(value: JsonObject, key: string): string | undefined {
  if (Object.hasOwn(value, key)) return key;
  // Called on every step for keys that are mostly absent, so it allocates nothing.
  for (const candidate in value) {
    if (candidate.length === key.length && candidate.toLowerCase() === key.toLowerCase()) return candidate;
  }
  return undefined;
}

/** A path below `value`, with its keys as the file spells them. */
export function spelledPath(value: JsonObject, keys: readonly string[]): string[] {
  const spelled: string[] = [];
  let holder: Json | undefined = value;
  for (const key of keys) {
    const found: string = (isObject(holder) && keyIgnoringCase(holder, key)) || key;
    spelled.push(found);
    holder = isObject(holder) ? holder[found] : undefined;
  }
  return spelled;
}

/** A string in lower case; empty for anything else. */
export function lowerCase(value: Json | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

/** RFC 6901 pointer of a path. */
export function toPointer(path: Path): string {
  return path.map((key) => '/' + String(key).replace(/~/g, '~0').replace(/\//g, '~1')).join('');
}
