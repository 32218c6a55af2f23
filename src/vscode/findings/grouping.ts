import type { Message } from '../../message';
import { say } from '../../message';
import { severities, type Severity } from '../../rules/finding';
import { ruleCodes, type RuleCode } from '../../rules/ruleCode';
import { joinTexts } from '../sidebar/nodes/joinTexts';
import type { Icon, Text } from '../sidebar/nodes/node';
import { flowName, folderOf, type ListedFinding } from './listedFinding';

export const groupings = ['severity', 'file', 'rule', 'secret'] as const;
export type Grouping = (typeof groupings)[number];

/** Findings under one heading. */
export interface Group {
  readonly key: string;
  readonly label: Text;
  readonly description: Text;
  readonly icon: Icon;
  readonly findings: readonly ListedFinding[];
}

/** Puts findings under headings, the most urgent first. Takes time in proportion to their number, apart from sorting the headings. */
export function groupFindings(
  findings: readonly ListedFinding[],
  grouping: Grouping,
  titleOf: (rule: RuleCode) => Message,
): readonly Group[] {
  const byKey = new Map<string, ListedFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding, grouping);
    const group = byKey.get(key);
    if (group) group.push(finding);
    else byKey.set(key, [finding]);
  }
  const groups = [...byKey].map(([key, members]) => ({ key, members, order: orderOf(key, members, grouping) }));
  groups.sort((a, b) => compare(a.order, b.order));
  return groups.flatMap(({ key, members }) => {
    const [first] = members;
    return first ? [headed(key, first, members, grouping, titleOf)] : [];
  });
}

/** The findings of a group in the order in which they are shown: the most severe first, or as they stand in their file. */
export function sortFindings(findings: readonly ListedFinding[], grouping: Grouping): readonly ListedFinding[] {
  const byPlace = (a: ListedFinding, b: ListedFinding): number =>
    compareTexts(a.file, b.file) || a.region.line - b.region.line || a.region.column - b.region.column;
  const bySeverity = (a: ListedFinding, b: ListedFinding): number => rank(a.severity) - rank(b.severity);
  return [...findings].sort(grouping === 'file' ? byPlace : (a, b) => bySeverity(a, b) || byPlace(a, b));
}

/** The findings that have all words of the filter. */
export function filterFindings(findings: readonly ListedFinding[], filter: string): readonly ListedFinding[] {
  const wanted = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return wanted.length === 0 ? findings : findings.filter(({ words }) => wanted.every((word) => words.includes(word)));
}

/** The number of findings, in words. */
export function countText(count: number): Message {
  return count === 1 ? say('1 finding') : say('{0} findings', count);
}

const icons: Readonly<Record<Severity, Icon>> = {
  error: { name: 'error', colour: 'list.errorForeground' },
  warning: { name: 'warning', colour: 'list.warningForeground' },
  info: { name: 'info' },
  hint: { name: 'lightbulb' },
};

/** The icon of a severity. */
export function severityIcon(severity: Severity): Icon {
  return icons[severity];
}

/** Findings that are about no value that is written there. */
const withoutSecret = '';

function keyOf({ severity, path, inside, rule, secret }: ListedFinding, grouping: Grouping): string {
  switch (grouping) {
    case 'severity':
      return severity;
    case 'file':
      return inside === undefined ? path : `${path}!/${inside}`;
    case 'rule':
      return rule;
    case 'secret':
      return secret?.id ?? withoutSecret;
  }
}

type Order = readonly (number | string)[];

function orderOf(key: string, members: readonly ListedFinding[], grouping: Grouping): Order {
  const worst = members.reduce<number>((least, { severity }) => Math.min(least, rank(severity)), severities.length);
  switch (grouping) {
    case 'severity':
      return [worst];
    case 'file':
      return [worst, members[0]?.file ?? ''];
    case 'rule':
      return [worst, ruleCodes.findIndex((code) => code === key)];
    case 'secret':
      return [key === withoutSecret ? 1 : 0, -members.length, worst, members[0]?.file ?? '', members[0]?.region.line ?? 0];
  }
}

function headed(
  key: string,
  first: ListedFinding,
  findings: readonly ListedFinding[],
  grouping: Grouping,
  titleOf: (rule: RuleCode) => Message,
): Group {
  const count = countText(findings.length);
  switch (grouping) {
    case 'severity':
      return { key, label: severityText(first.severity), description: count, icon: severityIcon(first.severity), findings };
    case 'file': {
      const icon = first.inside === undefined ? { name: 'json' } : { name: 'file-zip' };
      return { key, label: flowName(first), description: joinTexts(' · ', [count, folderOf(first)]), icon, findings };
    }
    case 'rule': {
      const worst = findings.reduce((a, b) => (rank(b.severity) < rank(a.severity) ? b : a), first);
      const label = titleOf(first.rule);
      return { key, label, description: joinTexts(' · ', [first.rule, count]), icon: severityIcon(worst.severity), findings };
    }
    case 'secret': {
      if (!first.secret)
        return { key, label: say('Not about a written secret'), description: count, icon: { name: 'list-unordered' }, findings };
      const { kind = titleOf(first.rule), masked } = first.secret;
      const secret = say('{0}, "{1}"', kind, masked);
      const icon = { name: 'key' };
      const places = findings.length === 1 ? say('1 place') : say('1 secret in {0} places', findings.length);
      return { key, label: secret, description: places, icon, findings };
    }
  }
}

/** A severity as a heading. */
function severityText(severity: Severity): Message {
  switch (severity) {
    case 'error':
      return say('Errors');
    case 'warning':
      return say('Warnings');
    case 'info':
      return say('Information');
    case 'hint':
      return say('Hints');
  }
}

/** A severity, of one finding. */
export function severityName(severity: Severity): Message {
  switch (severity) {
    case 'error':
      return say('Error');
    case 'warning':
      return say('Warning');
    case 'info':
      return say('Information');
    case 'hint':
      return say('Hint');
  }
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}

function compare(a: Order, b: Order): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
