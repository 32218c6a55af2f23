import { closeSync, fstatSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { decodeText } from './decodeText';
import { skipped, type ScanEvent } from './scanEvent';
import { maxFileBytes, zipLimits } from './limits';
import type { ListedFile } from './listFiles';
import { openFile, readOpened } from './openFile';
import type { Neighbours } from '../flow/model';
import type { OwnWords } from '../rules/own/ownWords';
import type { FolderPolicy, Policies } from './policies';
import { scanText, type FileInBaseline, type ScanOptions } from './scanText';
import { shownPath } from './shownPath';
import type { Solutions } from './solutions';
import { say } from '../message';
import { isReason } from './reason';

/**
 * Scans one regular file or, if it is a zip, every JSON file in it. What cannot be read becomes a notice. Throws `BrokenPolicy`. `read`
 * gives the content of a file that is not to be read from disk.
 */
export async function* scanFile(
  path: string,
  options: ScanOptions,
  policies: Policies,
  solutions: Solutions,
  read?: ListedFile['read'],
): AsyncGenerator<ScanEvent> {
  const policy = await policies.of(path);
  if (!policy.covers(path)) {
    yield { kind: 'excluded' };
    return;
  }
  const scan: Scan = { path, options: { ...options, rules: { ...policy.rules, ...options.rules }, own: policy.own }, policy };
  const file = shownPath(path, options.workingDirectory);
  const isZip = /\.zip$/i.test(path);
  const limit = isZip ? zipLimits.zipBytes : maxFileBytes;
  const opened = read ? await read(limit) : openFile(path, limit);
  if (isReason(opened)) {
    yield skipped(file, opened);
    return;
  }
  try {
    if (isZip) yield* scanZip(opened, file, scan);
    else yield* scanOpened(opened, file, scan, solutions.of(path));
  } finally {
    if (typeof opened === 'number') closeSync(opened);
  }
}

interface Scan {
  readonly path: string;
  readonly options: ScanOptions & { readonly own: OwnWords };
  readonly policy: FolderPolicy;
}

function scanOpened(opened: number | Buffer, file: string, scan: Scan, neighbours: Neighbours | undefined): readonly ScanEvent[] {
  const bytes = typeof opened === 'number' ? readOpened(opened, maxFileBytes) : opened;
  if (isReason(bytes)) return [skipped(file, bytes)];
  if (isLfsPointer(bytes)) return [skipped(file, lfsPointer)];
  return scanText(decodeText(bytes), file, { ...scan.options, neighbours }, inBaseline(scan));
}

/** What stands in a file whose content Git LFS keeps elsewhere. */
const lfsPointer = say('a Git LFS pointer, not the file itself (git lfs pull)');

function isLfsPointer(bytes: Buffer): boolean {
  return bytes.length < 1024 && bytes.toString('latin1').startsWith('version https://git-lfs.github.com/spec/');
}

/** A pointer as a whole; of a longer file, more than a pointer has. */
function readStart(opened: number): Buffer {
  const start = Buffer.alloc(Math.min(1024, fstatSync(opened).size));
  return start.subarray(0, readSync(opened, start, 0, start.length, 0));
}

/** The baseline for a file, or for one in a zip. */
function inBaseline({ path, policy: { baseline }, options: { newBaseline } }: Scan, inside = ''): FileInBaseline | undefined {
  const found = baseline ? { path: baseline.path, salt: baseline.baseline.salt, acceptance: baseline.acceptance } : newBaseline;
  return found && { ...found, file: shownPath(path, dirname(found.path)) + inside };
}

async function* scanZip(opened: number | Buffer, file: string, scan: Scan): AsyncGenerator<ScanEvent> {
  if (isLfsPointer(typeof opened === 'number' ? readStart(opened) : opened)) {
    yield skipped(file, lfsPointer);
    return;
  }
  const { readZip } = await import('./readZip');
  const { readZipSolutions } = await import('./zipSolutions');
  const solutions = await readZipSolutions(opened);
  for await (const item of readZip(opened)) {
    const inside = item.name ? `!/${item.name}` : '';
    const name = file + inside;
    if (item.kind === 'skipped') yield skipped(name, item.reason);
    // A fix applies to a file, and there is none.
    else {
      const neighbours = solutions.of(item.name);
      yield* scanText(decodeText(item.bytes), name, { ...scan.options, withFixes: false, neighbours }, inBaseline(scan, inside));
    }
  }
}
