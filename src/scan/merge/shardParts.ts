import type { Notice, ScannedFlow } from '../scanEvent';
import type { Shard } from '../shard';
import type { ShardCounts } from '../shardCounts';

/** What the report of a shard says. */
export interface ShardParts {
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
