import { closeSync } from 'node:fs';
import { decodeText } from '../decodeText';
import { openFile, readOpened } from '../openFile';
import { readJsonShard } from './readJsonShard';
import { readSarifShard } from './readSarifShard';
import type { ShardParts } from './shardParts';
import { inEnglish } from '../../message';
import { isReason, type Reason } from '../reason';

/** The largest report of a shard that is read. */
export const maxShardBytes = 256 * 1024 * 1024;

/** Reads the report of a shard, or says why that is impossible, as a clause. */
export function readShard(path: string): ShardParts | string {
  const opened = openFile(path, maxShardBytes);
  if (isReason(opened)) return inEnglish(opened);
  let bytes: Buffer | Reason;
  try {
    bytes = readOpened(opened, maxShardBytes);
  } finally {
    closeSync(opened);
  }
  if (isReason(bytes)) return inEnglish(bytes);
  let value: unknown;
  try {
    value = JSON.parse(decodeText(bytes));
  } catch {
    return 'it is no valid JSON; perhaps the scan that wrote it was ended';
  }
  return readJsonShard(value) ?? readSarifShard(value) ?? 'it is no report of flow-warden scan --shard in JSON or SARIF';
}
