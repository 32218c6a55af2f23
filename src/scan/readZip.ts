import { fromBufferPromise, fromFdPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { sayBytes, zipLimits, type ZipLimits } from './limits';
import { whyUnreadable } from './whyUnreadable';
import { say } from '../message';
import { tooLarge } from './openFile';
import type { Reason } from './reason';

/** An item in a zip that may be a flow, or one reason why something in it was not read. Names are only for display. */
export type ZipItem =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Buffer }
  /** The name is empty if the reason concerns the zip itself. */
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: Reason };

interface Level {
  /** Of the nested zip, ending in `!/`; empty for the outer one. */
  readonly prefix: string;
  readonly depth: number;
  readonly spent: { entries: number; inflatedBytes: number };
  readonly limits: ZipLimits;
  /** Which files to read besides zips. */
  readonly isWanted: (name: string) => boolean;
}

/**
 * Yields the JSON files, or others that are wanted, in an opened zip, which stays open, or in the bytes of one, and in the zips inside it,
 * one at a time, in archive order. Nested names read `inner.zip!/path`. Damage, encryption and exceeded limits are yielded as skipped
 * items; whatever else can be read still follows.
 */
export function readZip(file: number | Buffer, limits: ZipLimits = zipLimits, isWanted = isJson): AsyncGenerator<ZipItem> {
  return readLevel(file, { prefix: '', depth: 1, spent: { entries: 0, inflatedBytes: 0 }, limits, isWanted });
}

function isJson(name: string): boolean {
  return /\.json$/i.test(name);
}

async function* readLevel(source: number | Buffer, level: Level): AsyncGenerator<ZipItem> {
  const { prefix, spent, limits } = level;
  const skip = (name: string, reason: Reason): ZipItem => ({ kind: 'skipped', name, reason });
  const zipName = prefix.slice(0, -'!/'.length);
  const zip = await openZip(source);
  if ('text' in zip) {
    yield skip(zipName, zip);
    return;
  }
  let encrypted = false;
  for await (const entry of entriesOf(zip)) {
    if (entry === 'damaged') {
      yield skip(zipName, say('its list of entries is damaged or encrypted; the rest of it was not read'));
      return;
    }
    if (++spent.entries > limits.entries) {
      yield skip(zipName, say('more than {0} entries; the rest of it was not read', limits.entries));
      return;
    }
    const name = prefix + shownName(entry);
    const isZip = /\.zip$/i.test(name);
    if (!isZip && !level.isWanted(name)) continue;
    if (entry.isEncrypted()) {
      if (!encrypted) yield skip(zipName, say('encrypted'));
      encrypted = true;
      continue;
    }
    const refusal = refuseBySize(entry, limits);
    if (refusal) {
      yield skip(name, refusal);
      continue;
    }
    spent.inflatedBytes += entry.uncompressedSize;
    if (spent.inflatedBytes > limits.inflatedBytes) {
      yield skip(zipName, say('inflates to more than {0}; the rest of it was not read', sayBytes(limits.inflatedBytes)));
      return;
    }
    if (isZip && level.depth >= limits.depth) {
      yield skip(name, say('zips nested more than {0} deep', limits.depth));
      continue;
    }
    const bytes = await inflate(zip, entry);
    if (!bytes) yield skip(name, say('damaged, or not as large as it says'));
    else if (isZip) yield* readLevel(bytes, { ...level, prefix: `${name}!/`, depth: level.depth + 1 });
    else yield { kind: 'file', name, bytes };
  }
}

/** The opened zip, or why it cannot be opened. */
async function openZip(source: number | Buffer): Promise<ZipFile | Reason> {
  // `shownName` decodes names: yauzl would abandon the whole zip because of one with `..` in it.
  const options = { decodeStrings: false };
  try {
    return await (typeof source === 'number' ? fromFdPromise(source, options) : fromBufferPromise(source, options));
  } catch (error) {
    return error instanceof Error && 'syscall' in error ? whyUnreadable(error) : say('damaged, or not a zip');
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry | 'damaged'> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch {
    yield 'damaged';
  }
}

/** An archive may give each of its entries a name of 64 KiB. */
const longestName = 512;

function shownName(entry: Entry): string {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  const parts = name.replace(/\p{Cc}/gu, '').split('/');
  const shown = parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/');
  return shown.length <= longestName ? shown : `${shown.slice(0, longestName / 2)}…${shown.slice(-longestName / 2)}`;
}

/** Relies on the sizes in the header. If the header lies, `inflate` fails, so nothing larger is ever held in memory. */
function refuseBySize(entry: Entry, limits: ZipLimits): Reason | undefined {
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > limits.entryBytes) return tooLarge(limits.entryBytes);
  if (uncompressedSize > limits.ratioFromBytes && uncompressedSize > compressedSize * limits.ratio) {
    return say('packed more than {0} to 1, like a zip bomb', limits.ratio);
  }
  return undefined;
}

async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    // The stream fails as soon as it yields more than `uncompressedSize` bytes.
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}
