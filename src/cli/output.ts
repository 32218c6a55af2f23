import { once } from 'node:events';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** Where a report goes. Its methods fail with `CannotWrite` when it cannot go there. */
export interface Output {
  write(text: string): Promise<void>;
  /** Makes all that was written visible. */
  finish(): Promise<void>;
  /** Leaves no trace of an unfinished report. */
  abandon(): void;
}

/** The message says why, in a clause without the file's name. */
export class CannotWrite extends Error {}

/** So much text is gathered before it is written where nobody watches: each write is slow. */
const gathered = 64 * 1024;

/** Writes to a stream, no faster than it takes the text. */
export function streamOutput(stream: Writable & { readonly isTTY?: boolean }): Output {
  let waiting = '';
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text && !stream.write(text)) await once(stream, 'drain');
  };
  return {
    write: async (text) => {
      waiting += text;
      if (stream.isTTY || waiting.length >= gathered) await flush();
    },
    finish: flush,
    abandon: () => undefined,
  };
}

/**
 * Writes to a file beside the wanted one and renames it at the end, so that nobody reads half a report. Devices and
 * pipes are written directly.
 */
export function fileOutput(path: string): Output {
  const existing = orCannotWrite(() => statSync(path, { throwIfNoEntry: false }));
  if (existing?.isDirectory()) throw new CannotWrite('it is a folder');
  const isDirect = existing !== undefined && !existing.isFile();
  const target = existing ? realpathSync(path) : path;
  const written = isDirect ? target : `${target}.${process.pid}.tmp`;
  const file = orCannotWrite(() => openSync(written, 'w'));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    write: (text) => {
      orCannotWrite(() => {
        writeFileSync(file, text);
      });
      return Promise.resolve();
    },
    finish: () => {
      orCannotWrite(() => {
        close();
        if (!isDirect) renameSync(written, target);
      });
      return Promise.resolve();
    },
    abandon: () => {
      close();
      if (!isDirect) rmSync(written, { force: true });
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EACCES: 'no permission to write it',
  EPERM: 'no permission to write it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

function orCannotWrite<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new CannotWrite(reasons[code] ?? code);
  }
}
