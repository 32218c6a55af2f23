import assert from 'node:assert/strict';
import type { CloudError, Result } from '../../../src/cloud/result';

/** What a successful result holds; anything else fails the test with the error. */
export function valueOf<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** The error of a result that must be one. */
export function errorOf(result: Result<unknown>): CloudError {
  assert.ok(!result.ok, JSON.stringify(result));
  return result.error;
}

/** Everything that a generator yields. */
export async function gather<T>(generator: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of generator) all.push(each);
  return all;
}
