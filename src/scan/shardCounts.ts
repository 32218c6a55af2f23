import * as v from 'valibot';
import type { Summary } from './summary';

/** What a summary knows beyond the findings that a report lists. */
const names = ['flows', 'dismissed', 'excluded', 'skipped', 'incomplete', 'emptyGlobs'] as const;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const countsSchema = v.object({
  flows: count,
  dismissed: count,
  excluded: count,
  skipped: count,
  incomplete: count,
  emptyGlobs: count,
  unchanged: count,
  onlyChanges: v.boolean(),
});

export type ShardCounts = v.InferOutput<typeof countsSchema>;

/** What the report of a shard says about what it does not list. */
export function countsOf(summary: Summary): ShardCounts {
  const { flows, dismissed, excluded, skipped, incomplete, emptyGlobs, unchanged, onlyChanges } = summary;
  return { flows, dismissed, excluded, skipped, incomplete, emptyGlobs, unchanged, onlyChanges };
}

/** Puts the counts of all shards into the summary of the whole. Each shard knows of all that is unchanged. */
export function addCounts(summary: Summary, shards: readonly ShardCounts[]): void {
  for (const name of names) summary[name] = shards.reduce((sum, counts) => sum + counts[name], 0);
  summary.unchanged = shards[0]?.unchanged ?? 0;
  summary.onlyChanges = shards[0]?.onlyChanges ?? false;
}
