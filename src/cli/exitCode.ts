import type { Summary } from '../scan/summary';
import type { FailOptions } from './options';

/** 0: clean; 1: findings that fail the run; 2: could not run, or nothing to check; 3: not everything was checked. */
export type ExitCode = 0 | 1 | 2 | 3;

/**
 * The exit code of a finished scan. Findings outweigh everything else; what was not checked never counts as clean unless the options say
 * so.
 */
export function exitCode(summary: Summary, { failOn, allowEmpty, allowSkipped }: FailOptions): ExitCode {
  if (failOn !== 'never' && summary.atLeast(failOn) > 0) return 1;
  if (!allowEmpty && ((summary.flows === 0 && !summary.isPart) || summary.emptyGlobs > 0)) return 2;
  return !allowSkipped && summary.skipped + summary.incomplete > 0 ? 3 : 0;
}

/** Why a scan without findings fails all the same, and how to accept that. */
export function whyFailed(code: ExitCode, { flows, emptyGlobs }: Summary): string | undefined {
  if (code === 3) return 'not everything was checked (--allow-skipped accepts that)';
  if (code !== 2) return undefined;
  return `${flows > 0 && emptyGlobs > 0 ? 'a glob matches nothing' : 'no cloud flow was checked'} (--allow-empty accepts that)`;
}
