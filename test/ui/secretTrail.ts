import assert from 'node:assert/strict';
import type { TestSandbox } from '../fixtures/runningSandbox';
import type { Workbench } from './workbench';

/** What a secret may be sent with, such as `keyVault PUT`. */
export type Sending = `${'keyVault' | 'powerPlatform'} PUT`;

/**
 * Follows a secret value after a journey: it was sent in the bodies of just these requests, and is kept nowhere, neither in VS
 * Code's settings, state and logs nor in the browser.
 */
export async function assertTrail(value: string, sent: readonly Sending[], sandbox: TestSandbox, workbench: Workbench): Promise<void> {
  const entries = (await sandbox.journal()).filter((entry) => JSON.stringify(entry).includes(value));
  assert.deepEqual(
    entries.map(({ service, method }) => `${service} ${method}`),
    sent,
  );
  for (const { path, headers } of entries)
    assert.equal(JSON.stringify([path, headers]).includes(value), false, 'Neither address nor headers hold the value.');
  assert.deepEqual(await workbench.placesOf(value), []);
}
