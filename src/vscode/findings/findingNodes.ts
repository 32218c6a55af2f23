import { say, type Message } from '../../message';
import type { RuleCode } from '../../rules/ruleCode';
import type { Region } from '../../scan/positions';
import { joinTexts } from '../sidebar/nodes/joinTexts';
import type { Ability, Node, Text } from '../sidebar/nodes/node';
import { severityIcon, severityName, sortFindings, type Group, type Grouping } from './grouping';
import { flowName, stepIn, type ListedFinding } from './listedFinding';

/** A row of the view, with what stands below it. */
export interface FindingsNode extends Node {
  readonly stands?: Standing;
  children(): readonly FindingsNode[];
}

/** What a row stands for. */
export type Standing =
  | { readonly kind: 'finding'; readonly finding: ListedFinding }
  | { readonly kind: 'group'; readonly findings: readonly ListedFinding[] }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'more'; readonly list: string }
  | { readonly kind: 'scan' };

/** A place in a file that a click leads to. */
export interface Place {
  readonly path: string;
  /** The name of the flow in a zip. */
  readonly inside: string | undefined;
  readonly region: Region;
  /** Why it was not read, or not as a whole. */
  readonly why?: Message;
}

/** What the rows are drawn with besides the findings. */
export interface Drawing {
  readonly grouping: Grouping;
  /** Whether only what somebody filters for is left: they want to see all of that. */
  readonly filtered: boolean;
  readonly titleOf: (rule: RuleCode) => Message;
  /** Whether the person may accept findings here. */
  readonly mayAccept: boolean;
  /** How many rows of a list are shown. */
  readonly shown: (list: string) => number;
}

/** The row of a group, which is open where there is nothing else to see. */
export function groupNode(group: Group, isOnly: boolean, drawing: Drawing): FindingsNode {
  const { grouping, filtered } = drawing;
  // The editor keeps what is folded by its id.
  const id = `findings/${grouping}${filtered ? '/filtered' : ''}/${group.key}`;
  const fixable = group.findings.some(({ fix, inside }) => fix?.safe === true && inside === undefined);
  return {
    ...line(id, group.label),
    description: group.description,
    icon: group.icon,
    tooltip: [{ name: group.label }, { name: group.description }],
    opens: isOnly || filtered || grouping === 'severity' ? 'open' : 'closed',
    can: fixable ? ['fixGroup'] : [],
    stands: { kind: 'group', findings: group.findings },
    children: () => {
      const sorted = sortFindings(group.findings, grouping);
      return cutOff(id, sorted.length, drawing, (count) => sorted.slice(0, count).map((finding) => findingNode(finding, drawing)));
    },
  };
}

/** The first rows of a list, and one that shows more of them. */
export function cutOff(
  list: string,
  length: number,
  { shown }: Pick<Drawing, 'shown'>,
  rows: (count: number) => readonly FindingsNode[],
): readonly FindingsNode[] {
  const count = shown(list);
  const drawn = rows(count);
  if (length <= count) return drawn;
  const label = say('Show more ({0} left)', length - count);
  const more: FindingsNode = { ...line(`${list}/more`, label), icon: { name: 'ellipsis' }, stands: { kind: 'more', list } };
  return [...drawn, more];
}

function findingNode(finding: ListedFinding, { grouping, titleOf, mayAccept }: Drawing): FindingsNode {
  const { id, path, inside, rule, severity, message, region, related, fix } = finding;
  const flow = flowName(finding);
  const step = stepIn(finding.pointer);
  const atLine = say('line {0}', region.line);
  const inFile = grouping === 'file';
  // What comes first is all that a narrow sidebar shows.
  const described: Readonly<Record<Grouping, readonly Text[]>> = {
    severity: [message, step],
    file: [rule, step],
    rule: [step, atLine],
    secret: [step, atLine, rule],
  };
  return {
    ...line(`finding/${id}`, inFile ? message : flow),
    description: joinTexts(' · ', described[grouping]),
    spoken: joinTexts(', ', [inFile ? '' : message, severityName(severity), rule, inFile ? flow : '', step, atLine]),
    icon: severityIcon(severity),
    tooltip: [
      { name: message },
      { name: rule, value: titleOf(rule) },
      { name: say('Severity'), value: severityName(severity) },
      ...(step === '' ? [] : [{ name: say('Place'), value: step }]),
      { name: say('File'), value: say('{0}, {1}', finding.file, atLine) },
      ...(fix && inside === undefined ? [{ name: say('Fix'), value: fix.title }] : []),
    ],
    opens: related.length > 0 ? 'closed' : 'never',
    can: abilitiesOf(finding, mayAccept),
    stands: { kind: 'finding', finding },
    children: () => related.map((other, index) => relatedNode(`finding/${id}\n${index}`, other, { path, inside, region: other.region })),
  };
}

function abilitiesOf({ inside, fix, rule }: ListedFinding, mayAccept: boolean): readonly Ability[] {
  // A zip is read, and never written.
  const changes: readonly Ability[] =
    inside !== undefined
      ? []
      : [...(fix ? ['fixFinding' as const] : []), ...(mayAccept && rule !== 'FW990' ? ['acceptFinding' as const] : [])];
  return ['openFinding', ...changes, 'explainFinding', 'copyFinding'];
}

function relatedNode(id: string, { message, region }: ListedFinding['related'][number], place: Place): FindingsNode {
  return {
    ...line(id, message),
    description: say('line {0}', region.line),
    icon: { name: 'arrow-small-right' },
    can: ['openFinding'],
    stands: { kind: 'place', place },
  };
}

/** A row that says something, and has nothing below it. */
export function line(id: string, label: Text): FindingsNode {
  return { id, label, tooltip: [{ name: label }], opens: 'never', subject: { kind: 'fact', fact: 'other' }, can: [], children: () => [] };
}
