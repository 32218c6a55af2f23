import type { Coverage } from './coverage';
import { isArray, isObject, type Json, type JsonObject } from './json';

/**
 * Receives each string in a value. `key` is the nearest named key at or above it, `parent` the object or array that contains it. `path`
 * leads from the value to the string; it is reused, so copy it if it must outlive the call.
 */
export type VisitString = (text: string, path: readonly (string | number)[], key: string, parent: Json) => void;

/** Real files nest a few dozen levels; anything deeper is hostile. */
const deepestNesting = 200;

/** Visits every string below an object or array, in file order, except members for which `skip` is true. */
export function visitStrings(
  value: readonly Json[] | JsonObject,
  skip: (key: string, value: Json) => boolean,
  visit: VisitString,
  coverage?: Coverage,
): void {
  new Walk(skip, visit, coverage).enter(value, '');
}

class Walk {
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly skip: (key: string, value: Json) => boolean,
    private readonly visit: VisitString,
    private readonly coverage: Coverage | undefined,
  ) {}

  enter(value: readonly Json[] | JsonObject, name: string): void {
    if (this.path.length > deepestNesting) {
      this.coverage?.leaveOut('nesting');
    } else if (isArray(value)) {
      for (let index = 0; index < value.length; index++) this.member(value, index, name, value[index]);
    } else {
      for (const key of Object.keys(value)) {
        const child = value[key];
        if (child !== undefined && !this.skip(key, child)) this.member(value, key, key, child);
      }
    }
  }

  private member(parent: readonly Json[] | JsonObject, key: string | number, name: string, child: Json | undefined): void {
    if (typeof child !== 'string' && (typeof child !== 'object' || child === null)) return;
    this.path.push(key);
    if (typeof child === 'string') this.visit(child, this.path, name, parent);
    else if (isObject(child) || isArray(child)) this.enter(child, name);
    this.path.pop();
  }
}
