import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { say } from '../message';
import { sayBytes } from './limits';
import type { Reason } from './reason';
import { whyUnreadable } from './whyUnreadable';

/** Opens a regular file of at most `limit` bytes for reading, or says why it is left out. Never waits for a pipe. */
export function openFile(path: string, limit: number): number | Reason {
  try {
    // Check before opening, too: opening a device may trigger it.
    const refused = refuse(statSync(path), limit);
    if (refused) return refused;
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const refusal = refuse(fstatSync(file), limit);
    if (refusal) closeSync(file);
    return refusal ?? file;
  } catch (error) {
    return whyUnreadable(error);
  }
}

function refuse(stats: Stats, limit: number): Reason | undefined {
  if (!stats.isFile()) return say('neither a file nor a folder');
  return stats.size > limit ? tooLarge(limit) : undefined;
}

const smallestPiece = 64 * 1024;

/**
 * The content of an opened file, or why it cannot be read. The size that the system reports is only a hint: files in `/proc` have none, and
 * a log grows while it is read.
 */
export function readOpened(file: number, limit: number): Buffer | Reason {
  try {
    const pieces: Buffer[] = [];
    let read = 0;
    for (;;) {
      const expected = Math.max(fstatSync(file).size - read + 1, smallestPiece);
      const piece = Buffer.allocUnsafe(Math.min(expected, limit + 1 - read));
      const count = readSync(file, piece, 0, piece.length, null);
      if (count === 0) return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
      read += count;
      if (read > limit) return tooLarge(limit);
      pieces.push(piece.subarray(0, count));
    }
  } catch (error) {
    return whyUnreadable(error);
  }
}

/** Why something of more bytes is left out. */
export function tooLarge(limit: number): Reason {
  return say('larger than {0}', sayBytes(limit));
}
