import { styleText } from 'node:util';
import { ruleLink } from '../../rules/catalogue';
import { severities, type Severity } from '../../rules/finding';
import type { RuleCode } from '../../rules/rule';
import type { ScannedFinding } from '../scanEvent';
import type { Summary } from '../summary';
import { printable } from './printable';
import type { Report } from './report';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const severityStyle = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' } as const satisfies Record<Severity, Style>;

/** For people: findings under their file, then a link for each rule, then one line that sums up. */
export function textReport({ color }: { readonly color: boolean }): Report {
  const paint: Paint = color ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
  const rules = new Set<RuleCode>();
  return {
    begin: () => '',
    flow: ({ file, findings }) => {
      if (findings.length === 0) return '';
      for (const { rule } of findings) rules.add(rule);
      return `${paint('underline', printable(file))}\n${findingLines(findings, paint)}\n\n`;
    },
    notice: () => undefined,
    end: (summary) => ruleLinks(rules, paint) + `${sumUp(summary, paint)}\n`,
  };
}

function findingLines(findings: readonly ScannedFinding[], paint: Paint): string {
  const place = ({ region }: ScannedFinding): string => `${region.line}:${region.column}`;
  const width = Math.max(...findings.map((finding) => place(finding).length));
  return findings
    .map((finding) => {
      const { severity, message, rule } = finding;
      const shownSeverity = paint(severityStyle[severity], severity.padEnd('warning'.length));
      return `  ${place(finding).padStart(width)}  ${shownSeverity}  ${printable(message)}  ${paint('gray', rule)}`;
    })
    .join('\n');
}

function ruleLinks(rules: ReadonlySet<RuleCode>, paint: Paint): string {
  if (rules.size === 0) return '';
  return [...rules].sort().map((rule) => `${rule}  ${paint('gray', ruleLink(rule))}\n`).join('') + '\n';
}

function sumUp(summary: Summary, paint: Paint): string {
  const { total, findings, flows, flowsWithFindings, dismissed, skipped } = summary;
  const flowFiles = count(flows, 'flow file');
  const bySeverity = severities.filter((severity) => findings[severity] > 0).map((severity) => count(findings[severity], severity));
  const found = `${count(total, 'finding')} (${bySeverity.join(', ')}) in ${flowsWithFindings} of ${flowFiles}`;
  const parts = [paint('bold', total === 0 ? `no findings in ${flowFiles}` : found)];
  if (dismissed > 0) parts.push(`${count(dismissed, 'other file')} dismissed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join('; ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 || noun === 'info' ? '' : 's'}`;
}
