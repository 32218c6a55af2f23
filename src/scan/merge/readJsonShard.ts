import * as v from 'valibot';
import { severities } from '../../rules/finding';
import { ruleCodes } from '../../rules/ruleCode';
import { countsSchema } from '../shardCounts';
import type { ShardParts } from './shardParts';
import { regionSchema, scanSchema, shardSchema } from './shardSchema';

const finding = v.object({
  rule: v.picklist(ruleCodes),
  severity: v.picklist(severities),
  confidence: v.picklist(['high', 'medium', 'low']),
  message: v.string(),
  pointer: v.string(),
  fingerprint: v.string(),
  region: regionSchema,
  related: v.array(v.object({ region: regionSchema, message: v.string() })),
  isJourney: v.exactOptional(v.boolean()),
  fixes: v.array(v.object({ title: v.string(), replacements: v.array(v.object({ region: regionSchema, text: v.string() })) })),
});

const entry = v.object({
  rule: v.string(),
  file: v.string(),
  pointer: v.string(),
  hash: v.string(),
  severity: v.exactOptional(v.picklist(severities)),
  reason: v.exactOptional(v.string()),
  until: v.exactOptional(v.string()),
});

const schema = v.object({
  tool: v.literal('flow-warden'),
  version: v.string(),
  shard: shardSchema,
  scan: scanSchema,
  counts: countsSchema,
  flows: v.array(v.object({ file: v.string(), findings: v.array(finding), accepted: v.array(v.object({ finding, entry })) })),
  notices: v.array(v.object({ file: v.string(), text: v.string(), gap: v.picklist(['skipped', 'incomplete', 'empty', 'none']) })),
});

/** Understands what `scan --shard --format json` has written; undefined if it is something else. */
export function readJsonShard(value: unknown): ShardParts | undefined {
  const { success, output } = v.safeParse(schema, value, { abortEarly: true });
  if (!success) return undefined;
  const { version, shard, scan, counts } = output;
  return {
    format: 'json',
    version,
    shard,
    scan,
    counts,
    flows: output.flows.map((flow) => ({ kind: 'flow', ...flow })),
    notices: output.notices.map((notice) => ({ kind: 'notice', ...notice })),
  };
}
