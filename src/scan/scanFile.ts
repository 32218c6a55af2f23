import { closeSync } from 'node:fs';
import { decodeText } from './decodeText';
import { skipped, type ScanEvent } from './scanEvent';
import { maxFileBytes, zipLimits } from './limits';
import { openFile, readOpened } from './openFile';
import { scanText, type ScanOptions } from './scanText';
import { shownPath } from './shownPath';

/** Scans one regular file or, if it is a zip, every JSON file in it. What cannot be read becomes a notice. */
export async function* scanFile(path: string, options: ScanOptions): AsyncGenerator<ScanEvent> {
  const file = shownPath(path, options.workingDirectory);
  const isZip = /\.zip$/i.test(path);
  const opened = openFile(path, isZip ? zipLimits.zipBytes : maxFileBytes);
  if (typeof opened === 'string') {
    yield skipped(file, opened);
    return;
  }
  try {
    if (isZip) yield* scanZip(opened, file, options);
    else yield* scanOpened(opened, file, options);
  } finally {
    closeSync(opened);
  }
}

function scanOpened(opened: number, file: string, options: ScanOptions): readonly ScanEvent[] {
  const bytes = readOpened(opened, maxFileBytes);
  return typeof bytes === 'string' ? [skipped(file, bytes)] : scanText(decodeText(bytes), file, options);
}

async function* scanZip(opened: number, file: string, options: ScanOptions): AsyncGenerator<ScanEvent> {
  const { readZip } = await import('./readZip');
  for await (const item of readZip(opened)) {
    const name = item.name ? `${file}!/${item.name}` : file;
    if (item.kind === 'skipped') yield skipped(name, item.reason);
    // A fix applies to a file, and there is none.
    else yield* scanText(decodeText(item.bytes), name, { ...options, withFixes: false });
  }
}
