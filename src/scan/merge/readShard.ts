import { closeSync } from 'node:fs';
import { decodeText } from '../decodeText';
import { openFile, readOpened } from '../openFile';
import { readJsonShard } from './readJsonShard';
import { readSarifShard } from './readSarifShard';
import type { ShardParts } from './shardParts';

/** The largest report of a shard that is read. */
export const maxShardBytes = 256 * 1024 * 1024;

/** Reads the report of a shard, or says why that is impossible, as a clause. */
export function readShard(path: string): ShardParts | string {
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
