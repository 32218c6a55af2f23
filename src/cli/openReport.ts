import { version } from '../../package.json';
import type { Report } from '../scan/report/report';
import type { ScanRequest } from './options';
import type { Surroundings } from './surroundings';

/** The report in the requested format; only its own code is loaded. */
export async function openReport({ format, output }: ScanRequest, around: Surroundings): Promise<Report> {
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
      return (await import('../scan/report/jsonReport')).jsonReport();
    case 'sarif':
      return (await import('../scan/report/sarifReport')).sarifReport({ workingDirectory: around.workingDirectory, version });
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
