import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { closeSync, constants, lstatSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Writable } from 'node:stream';

/** Where a report goes. Its methods throw `CannotWrite` if it cannot be written. */
export interface Output {
  write(text: string): Promise<void>;
  /** Makes everything written so far visible. */
  finish(): Promise<void>;
  /** Leaves no trace of an unfinished report. */
  abandon(): void;
}

/** The message says why, as a clause without the file's name. */
export class CannotWrite extends Error {}

/** Buffer this much text before writing it where nobody watches: each write is slow. */
const gathered = 64 * 1024;

/** Writes to a stream, no faster than it accepts the text. */
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
 * Writes to a file next to the requested one and renames it at the end, so that nobody reads half a report. A link in its place is
 * replaced, not followed, because it may have come with the scanned files. The same goes for a folder on the path that links out of the
 * working directory: nothing is written there. Devices and pipes are written directly, and so are the links that the system uses to name
 * them.
 */
export function fileOutput(path: string, workingDirectory: string): Output {
  if (isLedOut(dirname(path), workingDirectory)) throw new CannotWrite('its folder is a link that leads out of the working directory');
  const isSystems = /^\/dev\/(?:stdout|stderr|fd\/\d+)$/.test(path);
  const existing = orCannotWrite(() => (isSystems ? statSync : lstatSync)(path, { throwIfNoEntry: false }));
  if (existing && orCannotWrite(() => statSync(path, { throwIfNoEntry: false }))?.isDirectory()) throw new CannotWrite('it is a folder');
  const isDirect = existing !== undefined && (isSystems || !(existing.isFile() || existing.isSymbolicLink()));
  const written = isDirect ? path : join(dirname(path), `.flow-warden-${randomUUID()}.tmp`);
  const file = orCannotWrite(() => openSync(written, isDirect ? constants.O_WRONLY | (isSystems ? 0 : constants.O_NOFOLLOW) : 'wx'));
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
        if (!isDirect) renameSync(written, path);
      });
      return Promise.resolve();
    },
    abandon: () => {
      close();
      if (!isDirect) rmSync(written, { force: true });
    },
  };
}

/** Whether a folder appears to be in the working directory but is elsewhere. Throws `CannotWrite` where that cannot be found out. */
export function isLedOut(folder: string, workingDirectory: string): boolean {
  if (!isInside(folder, workingDirectory)) return false;
  const real = (path: string): string => orCannotWrite(() => realpathSync.native(path));
  return !isInside(real(folder), real(workingDirectory));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
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
