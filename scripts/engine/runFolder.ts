import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'fw-engine-';

/**
 * Makes the folder for what one run of the engine needs and nobody wants afterwards: sockets, logs, throwaway settings. Its
 * name is short, because sockets stand in it, and says who made it; folders whose maker has ended are removed.
 */
export function makeRunFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^fw-engine-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) removeOwn(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** Removes a folder of ours; other people's on the same machine are theirs. */
function removeOwn(folder: string): void {
  const entry = lstatSync(folder, { throwIfNoEntry: false });
  if (entry?.isDirectory() && (process.getuid === undefined || entry.uid === process.getuid())) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Says whether there is a process of this id. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
