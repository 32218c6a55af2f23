import { isArray, isObject, type Json, type JsonObject } from './json';

/**
 * Receives each string of a value. `key` is the nearest named key at or above it, `parent` the object or array that holds
 * it. `path` is reused, so keep a copy of it if it must outlive the call.
 */
export type VisitString = (text: string, path: readonly (string | number)[], key: string, parent: Json) => void;

/** Real files nest a few dozen levels; deeper than this is hostile. */
const deepestNesting = 400;

/**
 * Visits every string below an object or array, in the order of the file. `path` is where the value stands; members for
 * which `skip` is true are left out.
 */
export function visitStrings(
  value: readonly Json[] | JsonObject,
  path: (string | number)[],
  skip: (key: string, value: Json) => boolean,
  visit: VisitString,
  name = '',
): void {
  if (path.length > deepestNesting) return;
  if (isArray(value)) {
    for (let index = 0; index < value.length; index++) visitMember(value, index, name, value[index], path, skip, visit);
  } else {
    for (const key of Object.keys(value)) {
      const child = value[key];
      if (child !== undefined && !skip(key, child)) visitMember(value, key, key, child, path, skip, visit);
    }
  }
}

function visitMember(
  parent: readonly Json[] | JsonObject,
  key: string | number,
  name: string,
  child: Json | undefined,
  path: (string | number)[],
  skip: (key: string, value: Json) => boolean,
  visit: VisitString,
): void {
  if (typeof child !== 'string' && (typeof child !== 'object' || child === null)) return;
  path.push(key);
  if (typeof child === 'string') visit(child, path, name, parent);
  else if (isObject(child) || isArray(child)) visitStrings(child, path, skip, visit, name);
  path.pop();
}
