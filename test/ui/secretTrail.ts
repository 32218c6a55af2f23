import assert from 'node:assert/strict';
import type { TestSandbox } from '../fixtures/runningSandbox';
import type { Workbench } from './workbench';

/**
 * Follows a secret value after a journey: it was sent once, in the body of one request of the expected kind, and is kept
 * nowhere, neither in VS Code's state and logs nor in the browser.
 */
export async function assertSentOnce(value: string, expected: { readonly service: string; readonly method: string }, sandbox: TestSandbox, workbench: Workbench): Promise<void> {
  const entries = (await sandbox.journal()).filter((entry) => JSON.stringify(entry).includes(value));
  assert.deepEqual(entries.map(({ service, method }) => ({ service, method })), [expected]);
  for (const { path, headers } of entries) assert.equal(JSON.stringify([path, headers]).includes(value), false, 'Neither address nor headers hold the value.');
  assert.deepEqual(await workbench.placesOf(value), []);
}
