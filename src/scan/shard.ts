import { createHash } from 'node:crypto';
import type { Listed } from './listFiles';
import { shownPath } from './shownPath';

/** One of several parts of a scan; the index counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export const mostShards = 1000;

/**
 * Splits a listing: everything in it belongs to exactly one shard, by its name, so that it does so on every machine. A zip stays whole.
 * What the listing complains of is split as well, so that it is told once.
 */
export class ShardSplit {
  /** How many files the other shards have. */
  elsewhere = 0;
  private readonly names = createHash('sha256');

  constructor(
    readonly shard: Shard,
    private readonly workingDirectory: string,
    /** What else decides what a scan finds, such as rules; shards of one scan agree on it. */
    settings: unknown,
  ) {
    this.names.update(JSON.stringify(settings));
  }

  async *split(listed: Iterable<Listed> | AsyncIterable<Listed>): AsyncGenerator<Listed> {
    for await (const item of listed) {
      const name = (item.kind === 'file' ? shownPath(item.path, this.workingDirectory) : item.file).normalize('NFC');
      this.names.update(`\0${name}`);
      if (shardOf(name, this.shard.count) === this.shard.index) yield item;
      else if (item.kind === 'file') this.elsewhere++;
    }
  }

  /** Tells scans apart once the listing is at its end: only shards with the same one are parts of the same scan. */
  get scan(): string {
    return this.names.copy().digest('hex').slice(0, 16);
  }
}

/** The shard that a name with forward slashes belongs to. */
export function shardOf(name: string, count: number): number {
  return (createHash('sha256').update(name).digest().readUInt32BE() % count) + 1;
}
