import { version } from '../../package.json';
import type { Report } from '../scan/report/report';
import type { SarifParts } from '../scan/merge/shardParts';
import type { ShardSplit } from '../scan/shard';
import type { ScanRequest } from './options';
import type { Surroundings } from './surroundings';

/** What a report needs to know if it is made of parts of a scan, or is one. */
export interface ReportParts {
  readonly split?: ShardSplit;
  /** What is already SARIF. */
  readonly sarif?: SarifParts;
}

/** The report in the requested format; only its own code is loaded. */
export async function openReport(
  { format, output }: Pick<ScanRequest, 'format' | 'output'>,
  around: Surroundings,
  parts: ReportParts = {},
): Promise<Report> {
  switch (format) {
    case 'csv':
      return (await import('../scan/report/csvReport')).csvReport();
    case 'github': {
      const repository = around.env['GITHUB_WORKSPACE'] || around.workingDirectory;
      return (await import('../scan/report/githubReport')).githubReport({ workingDirectory: around.workingDirectory, repository });
    }
    case 'html':
      return (await import('../scan/report/htmlReport')).htmlReport({ today: around.today(), version });
    case 'json':
      if (parts.split) return (await import('../scan/report/shardReport')).shardReport({ version, split: parts.split });
      return (await import('../scan/report/jsonReport')).jsonReport();
    case 'sarif':
      return (await import('../scan/report/sarifReport')).sarifReport({ workingDirectory: around.workingDirectory, version, ...parts });
    case 'text':
      return (await import('../scan/report/textReport')).textReport({ color: output === undefined && wantsColor(around) });
  }
}

/** `FORCE_COLOR` overrides `NO_COLOR`, as everywhere in Node. */
function wantsColor({ stdout, env }: Surroundings): boolean {
  if (env['FORCE_COLOR'] !== undefined) return !['0', 'false'].includes(env['FORCE_COLOR']);
  if (env['NO_COLOR']) return false;
  return stdout.isTTY === true && (stdout.hasColors?.() ?? false);
}
