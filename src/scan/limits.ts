const mebibyte = 1024 * 1024;

/** The largest file, or zip entry, that is read. The largest real flow files are a few MiB. */
export const maxFileBytes = 64 * mebibyte;

/** What reading one zip may cost, nested zips included. */
export interface ZipLimits {
  readonly zipBytes: number;
  readonly entries: number;
  readonly entryBytes: number;
  /** The ratio of inflated to compressed size, for entries larger than `ratioFromBytes`. JSON rarely compresses better than 30 to 1. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** All entries together. */
  readonly inflatedBytes: number;
  /** 1 is the zip itself, 2 a zip inside it. */
  readonly depth: number;
}

export const zipLimits: ZipLimits = {
  zipBytes: 256 * mebibyte,
  entries: 20_000,
  entryBytes: maxFileBytes,
  ratio: 200,
  ratioFromBytes: mebibyte,
  inflatedBytes: 1024 * mebibyte,
  depth: 3,
};

/** A size limit in words, e.g. "64 MiB". */
export function sayBytes(bytes: number): string {
  return bytes >= mebibyte ? `${bytes / mebibyte} MiB` : `${bytes} bytes`;
}
