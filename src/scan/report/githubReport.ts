import { resolve } from 'node:path';
import { inEnglish } from '../../message';
import { ruleInfo } from '../../rules/catalogue';
import type { Severity } from '../../rules/finding';
import type { ScannedFinding } from '../scanEvent';
import { shownPath } from '../shownPath';
import type { Summary } from '../summary';
import { printable } from './printable';
import type { Report } from './report';

const levels = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const satisfies Record<Severity, string>;

/** Of each level, so many of a step are shown beside the code; the others are only in its log. */
const mostShown = 10;

/**
 * A GitHub Actions annotation for each finding, a line each. `repository` is the folder that GitHub knows files by. `printable` takes the
 * power from every command in the values; the commands written here are the only ones left.
 */
export function githubReport({ workingDirectory, repository }: { readonly workingDirectory: string; readonly repository: string }): Report {
  return {
    begin: () => '',
    flow: ({ file, findings }) => {
      const { annotated, inside } = splitZip(file);
      const path = shownPath(resolve(workingDirectory, annotated), resolve(repository));
      return findings.map((finding) => annotation(finding, path, inside)).join('');
    },
    notice: () => undefined,
    end: () => '',
    remark: sayNotShown,
  };
}

/** A file in a zip is not in the repository, the zip is. */
function splitZip(file: string): { readonly annotated: string; readonly inside?: string } {
  const end = /\.zip!\//i.exec(file);
  if (!end) return { annotated: file };
  return { annotated: file.slice(0, end.index + '.zip'.length), inside: file.slice(end.index + end[0].length) };
}

function annotation({ rule, severity, message, region }: ScannedFinding, path: string, inside: string | undefined): string {
  const { line, column, endLine, endColumn } = region;
  const properties = {
    file: path,
    ...(inside === undefined && {
      line,
      endLine,
      // GitHub knows columns only within one line.
      ...(line === endLine && { col: column, endColumn }),
    }),
    title: `${rule} ${inEnglish(ruleInfo(rule).title)}`,
  };
  const shown = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`);
  const place = inside === undefined ? '' : ` (${inside}:${line}:${column})`;
  return `::${levels[severity]} ${shown.join(',')}::${escapeData(printable(message + place))}\n`;
}

/** As `@actions/core` escapes what follows the second `::`. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As `@actions/core` escapes the value of a property. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function sayNotShown({ findings: { error, warning, info, hint } }: Summary): string | undefined {
  const notShown = [error, warning, info + hint].reduce((sum, count) => sum + Math.max(0, count - mostShown), 0);
  if (notShown === 0) return undefined;
  return `GitHub shows ${mostShown} errors, ${mostShown} warnings and ${mostShown} notices of a step as annotations; ${notShown} more ${notShown === 1 ? 'is' : 'are'} in the log`;
}
