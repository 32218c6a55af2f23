import type { Notice, ScannedFlow } from '../scanEvent';
import type { ShardCounts } from '../shardCounts';
import type { SarifParts, ShardParts } from './shardParts';

/** A scan put together from its shards. */
export interface MergedScan {
  readonly format: 'json' | 'sarif';
  /** Sorted as a scan lists files. */
  readonly flows: readonly ScannedFlow[];
  readonly notices: readonly Notice[];
  readonly counts: readonly ShardCounts[];
  readonly sarif: SarifParts;
}

export interface NamedShard {
  readonly file: string;
  readonly read: ShardParts;
}

/** Joins all shards of one scan, or says why these are not that. */
export function mergeShards(shards: readonly NamedShard[], version: string): MergedScan | string {
  const [first] = shards;
  if (!first) return 'there is nothing to merge';
  const { format, scan, shard } = first.read;
  const byIndex = new Map<number, string>();
  for (const { file, read } of shards) {
    if (read.version !== version) return `${file} was written by version ${read.version}, and this is version ${version}`;
    if (read.format !== format) return `${first.file} is ${inWords[format]}, and ${file} is ${inWords[read.format]}`;
    if (read.shard.count !== shard.count) return `${first.file} is one of ${shard.count} shards, and ${file} is one of ${read.shard.count}`;
    const same = byIndex.get(read.shard.index);
    if (same !== undefined) return `${same} and ${file} are both shard ${read.shard.index}/${shard.count}`;
    if (read.scan !== scan) return `${first.file} and ${file} are of different scans: their files or options differ`;
    byIndex.set(read.shard.index, file);
  }
  const missing = Array.from({ length: shard.count }, (_, index) => index + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) return `shard ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ', …' : ''} of ${shard.count} is missing`;
  const all = [...shards].sort((a, b) => a.read.shard.index - b.read.shard.index).map(({ read }) => read);
  return {
    format,
    flows: all.flatMap(({ flows }) => flows).sort((a, b) => compareFiles(a.file, b.file)),
    notices: all.flatMap(({ notices }) => notices).sort((a, b) => compareFiles(a.file, b.file)),
    counts: all.map(({ counts }) => counts),
    sarif: {
      written: new Map(all.flatMap(({ sarif }) => [...(sarif?.written ?? [])])),
      notifications: all.flatMap(({ sarif }) => sarif?.notifications ?? []),
      notificationsLeftOut: all.reduce((sum, { sarif }) => sum + (sarif?.notificationsLeftOut ?? 0), 0),
    },
  };
}

const inWords = { json: 'JSON', sarif: 'SARIF' } as const;

/** The order in which a folder is listed. What is in a zip stays in its order. */
function compareFiles(one: string, other: string): number {
  const [names, others] = [one, other].map((file) => file.replace(/(\.zip)!\/.*/is, '$1').split('/'));
  if (!names || !others) return 0;
  const at = names.findIndex((name, index) => name !== others[index]);
  if (at === -1) return names.length - others.length;
  const [name = '', otherName] = [names[at], others[at]];
  return otherName === undefined ? 1 : name < otherName ? -1 : 1;
}
