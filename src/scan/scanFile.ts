import { readFileSync, statSync } from 'node:fs';
import { decodeText } from './decodeText';
import { skipped, type ScanEvent } from './scanEvent';
import { maxFileBytes, sayBytes, zipLimits } from './limits';
import { scanText, type ScanOptions } from './scanText';
import { shownPath } from './shownPath';
import { whyUnreadable } from './whyUnreadable';

/** Scans one regular file, or every JSON file in it where it is a zip. What cannot be read becomes a notice. */
export async function* scanFile(path: string, options: ScanOptions): AsyncGenerator<ScanEvent> {
  const file = shownPath(path, options.workingDirectory);
  const isZip = /\.zip$/i.test(path);
  const limit = isZip ? zipLimits.zipBytes : maxFileBytes;
  let bytes: Buffer | undefined;
  try {
    if (statSync(path).size > limit) {
      yield skipped(file, `larger than ${sayBytes(limit)}`);
      return;
    }
    if (!isZip) bytes = readFileSync(path);
  } catch (error) {
    yield skipped(file, whyUnreadable(error));
    return;
  }
  if (bytes) yield* scanText(decodeText(bytes), file, options);
  else yield* scanZip(path, file, options);
}

async function* scanZip(path: string, file: string, options: ScanOptions): AsyncGenerator<ScanEvent> {
  const { readZip } = await import('./readZip');
  for await (const item of readZip(path)) {
    const name = item.name ? `${file}!/${item.name}` : file;
    if (item.kind === 'skipped') yield skipped(name, item.reason);
    // A fix is applied to a file, and there is none.
    else yield* scanText(decodeText(item.bytes), name, { ...options, withFixes: false });
  }
}
