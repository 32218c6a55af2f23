import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxOptions } from '../../src/sandbox/startSandbox';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';

/** A sandbox outside the editor that a journey can make fail, and the settings that let the editor use it. */
export async function startOutsideSandbox(
  options?: SandboxOptions,
): Promise<{ sandbox: TestSandbox; settings: Readonly<Record<string, string>>; close(): Promise<void> }> {
  const sandbox = await startTestSandbox(options);
  const folder = mkdtempSync(join(tmpdir(), 'flow-warden-ready-'));
  const file = join(folder, 'ready.json');
  writeFileSync(file, JSON.stringify(sandbox.ready), { mode: 0o600 });
  return {
    sandbox,
    settings: { 'flowWarden.sandbox.readyFile': file },
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}
