import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'fw-engine-';

/**
 * Creates the folder for what one run of the engine needs and nobody wants afterwards: sockets, logs, throwaway settings. Its name is
 * short, because sockets' paths contain it, and says who created it; folders whose creator has ended are removed.
 */
export function makeRunFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^fw-engine-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) removeOwn(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** Removes a folder of ours; those of other users on the machine are left alone. */
function removeOwn(folder: string): void {
  const entry = lstatSync(folder, { throwIfNoEntry: false });
  if (entry?.isDirectory() && (process.getuid === undefined || entry.uid === process.getuid())) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Whether a process with this id exists. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user exists, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
