import type { SarifParts } from '../merge/shardParts';
import type { ScannedFlow } from '../scanEvent';
import type { ShardSplit } from '../shard';
import { countsOf } from '../shardCounts';
import { printableJson } from './printable';
import type { Report } from './report';
import { baseId } from './sarifLocation';
import { sarifNotification, sarifResult, suppression } from './sarifResult';
import { sarifTool } from './sarifTool';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Notices kept for the end of the report, where SARIF has a place for them; beyond that, only their number is reported. */
const maxNotices = 1000;

interface SarifOptions {
  readonly workingDirectory: string;
  readonly version: string;
  /** If this is the report of a shard. */
  readonly split?: ShardSplit;
  /** If it is merged from reports of shards. */
  readonly sarif?: SarifParts;
}

/**
 * SARIF 2.1.0 for code scanning services. It contains no snippets of the files, which would spread the very secrets it reports, and no
 * machine-specific path as long as the files are in the working directory.
 */
export function sarifReport({ workingDirectory, version, split, sarif }: SarifOptions): Report {
  const notifications: object[] = sarif?.notifications.slice(0, maxNotices) ?? [];
  let notificationsLeftOut = sarif ? sarif.notificationsLeftOut + sarif.notifications.length - notifications.length : 0;
  let isFirst = true;
  const separate = (item: string): string => {
    const separated = (isFirst ? '\n' : ',\n') + item;
    isFirst = false;
    return separated;
  };
  return {
    begin: () => {
      const run = {
        tool: sarifTool(version),
        // Services replace an earlier report by a later one of the same name.
        automationDetails: { id: split ? `flow-warden/${split.shard.index}-of-${split.shard.count}/` : 'flow-warden/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [baseId]: { description: { text: 'The working directory of the scan.' } } },
      };
      return `{"$schema":"${schema}","version":"2.1.0","runs":[${printableJson(run).slice(0, -1)},"results":[`;
    },
    flow: (flow) =>
      (sarif?.written.get(flow) ?? resultsOf(flow, workingDirectory)).map((result) => separate(printableJson(result))).join(''),
    notice: (notice) => {
      if (notifications.length < maxNotices) notifications.push(sarifNotification(notice, workingDirectory));
      else notificationsLeftOut++;
    },
    end: (summary, exitCode) => {
      const invocation = {
        // Findings do not make the scan a failure; what it could not check does.
        executionSuccessful: exitCode < 2,
        exitCode,
        toolExecutionNotifications: notifications,
        ...(notificationsLeftOut > 0 && { properties: { notificationsLeftOut } }),
      };
      const properties = split && { shard: split.shard, scan: split.scan, counts: countsOf(summary) };
      const rest = printableJson({ invocations: [invocation], ...(properties && { properties }) });
      return `\n],${rest.slice(1)}]}\n`;
    },
  };
}

function resultsOf({ file, findings, accepted }: ScannedFlow, workingDirectory: string): readonly object[] {
  return [
    ...findings.map((finding) => sarifResult(finding, file, workingDirectory)),
    ...accepted.map(({ finding, entry }) => ({ ...sarifResult(finding, file, workingDirectory), suppressions: [suppression(entry)] })),
  ];
}
