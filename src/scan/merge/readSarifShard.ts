import * as v from 'valibot';
import { severities, type Severity } from '../../rules/finding';
import { ruleCodes } from '../../rules/ruleCode';
import type { AcceptedScan, ScannedFinding, ScannedFlow } from '../scanEvent';
import { countsSchema } from '../shardCounts';
import type { ShardParts } from './shardParts';
import { indexSchema, sarifRegionSchema, scanSchema, shardSchema } from './shardSchema';

const text = v.object({ text: v.string() });
const artifactLocation = v.object({ uri: v.string(), uriBaseId: v.exactOptional(v.literal('SRCROOT')) });
const physicalLocation = v.object({ artifactLocation, region: sarifRegionSchema });
const place = v.object({ message: text, physicalLocation });

const result = v.object({
  ruleId: v.picklist(ruleCodes),
  ruleIndex: indexSchema,
  level: v.picklist(['error', 'warning', 'note']),
  message: text,
  locations: v.tuple([
    v.object({ physicalLocation, logicalLocations: v.array(v.object({ fullyQualifiedName: v.string(), kind: v.literal('value') })) }),
  ]),
  relatedLocations: v.exactOptional(v.array(v.object({ id: indexSchema, message: text, physicalLocation }))),
  codeFlows: v.exactOptional(v.array(v.object({ threadFlows: v.array(v.object({ locations: v.array(v.object({ location: place })) })) }))),
  partialFingerprints: v.object({ 'flowWarden/v1': v.string() }),
  fixes: v.exactOptional(
    v.array(
      v.object({
        description: text,
        artifactChanges: v.array(
          v.object({
            artifactLocation,
            replacements: v.array(v.object({ deletedRegion: sarifRegionSchema, insertedContent: v.exactOptional(text) })),
          }),
        ),
      }),
    ),
  ),
  suppressions: v.exactOptional(
    v.array(v.object({ kind: v.literal('external'), status: v.literal('accepted'), justification: v.exactOptional(v.string()) })),
  ),
  properties: v.object({ confidence: v.picklist(['high', 'medium', 'low']), severity: v.picklist(severities) }),
});

type SarifResult = v.InferOutput<typeof result>;

const notification = v.object({
  level: v.picklist(['note', 'warning']),
  message: text,
  locations: v.array(v.object({ physicalLocation: v.object({ artifactLocation }) })),
});

const schema = v.object({
  version: v.literal('2.1.0'),
  runs: v.tuple([
    v.object({
      tool: v.object({ driver: v.object({ name: v.literal('flow-warden'), version: v.string() }) }),
      results: v.array(result),
      invocations: v.tuple([
        v.object({
          toolExecutionNotifications: v.array(notification),
          properties: v.exactOptional(v.object({ notificationsLeftOut: indexSchema })),
        }),
      ]),
      properties: v.object({ shard: shardSchema, scan: scanSchema, counts: countsSchema }),
    }),
  ]),
});

/** Understands what `scan --shard --format sarif` has written; undefined if it is something else. */
export function readSarifShard(value: unknown): ShardParts | undefined {
  const { success, output } = v.safeParse(schema, value, { abortEarly: true });
  if (!success) return undefined;
  const [{ tool, results, invocations, properties }] = output.runs;
  const [{ toolExecutionNotifications, properties: left }] = invocations;
  const written = new Map<ScannedFlow, readonly object[]>();
  for (const group of byFile(results)) written.set(flowOf(group), group);
  return {
    format: 'sarif',
    version: tool.driver.version,
    ...properties,
    flows: [...written.keys()],
    notices: [],
    sarif: { written, notifications: toolExecutionNotifications, notificationsLeftOut: left?.notificationsLeftOut ?? 0 },
  };
}

function byFile(results: readonly SarifResult[]): Iterable<readonly SarifResult[]> {
  const groups = new Map<string, SarifResult[]>();
  for (const each of results) {
    const { uri } = each.locations[0].physicalLocation.artifactLocation;
    const group = groups.get(uri);
    if (group) group.push(each);
    else groups.set(uri, [each]);
  }
  return groups.values();
}

/** As much of a flow as a summary counts. */
function flowOf(results: readonly SarifResult[]): ScannedFlow {
  const [first] = results;
  const findings: ScannedFinding[] = [];
  const accepted: AcceptedScan[] = [];
  for (const { ruleId, suppressions, properties, message } of results) {
    const finding = counted(ruleId, properties.severity, properties.confidence, message.text);
    if (suppressions) accepted.push({ finding, entry: { rule: ruleId, file: '', pointer: '', hash: '' } });
    else findings.push(finding);
  }
  return { kind: 'flow', file: decode(first?.locations[0].physicalLocation.artifactLocation.uri ?? ''), findings, accepted };
}

const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function counted(
  rule: ScannedFinding['rule'],
  severity: Severity,
  confidence: ScannedFinding['confidence'],
  message: string,
): ScannedFinding {
  return { rule, severity, confidence, message, pointer: '', fingerprint: '', region: nowhere, related: [], fixes: [] };
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
