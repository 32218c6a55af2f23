import { closeSync } from 'node:fs';
import { decodeText } from '../decodeText';
import { openFile, readOpened } from '../openFile';
import type { Notice, ScannedFlow } from '../scanEvent';
import type { Shard } from '../shard';
import type { ShardCounts } from '../shardCounts';
import { readJsonShard } from './readJsonShard';
import { readSarifShard } from './readSarifShard';

/** The report of a shard. */
export interface ReadShard {
  readonly format: 'json' | 'sarif';
  readonly version: string;
  readonly shard: Shard;
  /** Shards of the same scan have the same one. */
  readonly scan: string;
  readonly counts: ShardCounts;
  /** Those with findings. */
  readonly flows: readonly ScannedFlow[];
  readonly notices: readonly Notice[];
  /** What a SARIF report says about its flows, as it is written. */
  readonly sarif?: SarifParts;
}

export interface SarifParts {
  readonly written: ReadonlyMap<ScannedFlow, readonly object[]>;
  readonly notifications: readonly object[];
  readonly notificationsLeftOut: number;
}

/** The largest report of a shard that is read. */
export const maxShardBytes = 256 * 1024 * 1024;

/** Reads the report of a shard, or says why that is impossible, as a clause. */
export function readShard(path: string): ReadShard | string {
  const opened = openFile(path, maxShardBytes);
  if (typeof opened === 'string') return opened;
  let bytes: Buffer | string;
  try {
    bytes = readOpened(opened, maxShardBytes);
  } finally {
    closeSync(opened);
  }
  if (typeof bytes === 'string') return bytes;
  let value: unknown;
  try {
    value = JSON.parse(decodeText(bytes));
  } catch {
    return 'it is no valid JSON; perhaps the scan that wrote it was ended';
  }
  return readJsonShard(value) ?? readSarifShard(value) ?? 'it is no report of flow-warden scan --shard in JSON or SARIF';
}
