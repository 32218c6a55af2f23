import { styleText } from 'node:util';
import { ruleLink } from '../../rules/catalogue';
import type { Severity } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import type { ScannedFinding } from '../scanEvent';
import { printable } from './printable';
import type { Report } from './report';
import { sumUp } from './sumUp';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const severityStyle = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' } as const satisfies Record<Severity, Style>;

/** For people: findings under their file, then a link for each rule, then a one-line summary. */
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
    end: (summary) => ruleLinks(rules, paint) + `${sumUp(summary, (text) => paint('bold', text))}\n`,
  };
}

function findingLines(findings: readonly ScannedFinding[], paint: Paint): string {
  const place = ({ region }: ScannedFinding): string => `${region.line}:${region.column}`;
  const width = findings.reduce((widest, finding) => Math.max(widest, place(finding).length), 0);
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
  return (
    [...rules]
      .sort()
      .map((rule) => `${rule}  ${paint('gray', ruleLink(rule))}\n`)
      .join('') + '\n'
  );
}
