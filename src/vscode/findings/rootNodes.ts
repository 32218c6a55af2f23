import { say, type Message } from '../../message';
import type { BrokenFile } from '../../policy/loadPolicy';
import { joinTexts } from '../sidebar/nodes/joinTexts';
import type { Icon, Text } from '../sidebar/nodes/node';
import { cutOff, groupNode, line, type Drawing, type FindingsNode } from './findingNodes';
import type { FileGap } from './fileResult';
import { insideOf } from './listedFinding';
import { countText, filterFindings, groupFindings } from './grouping';
import type { Known } from './ledger';

const warning: Icon = { name: 'warning', colour: 'list.warningForeground' };

/** How a scan that is under way changes what can be said. */
export interface Progress {
  readonly scanning: boolean;
  readonly filter: string;
  /** Names a file as the workspace does. */
  readonly nameOf: (path: string) => string;
}

/** The rows at the top: what was not checked, then the groups, or why there are none. */
export function rootNodes(known: Known, { scanning, filter, nameOf }: Progress, drawing: Drawing): readonly FindingsNode[] {
  const notes = noteNodes(known, nameOf, drawing);
  const found = filterFindings(known.findings, filter);
  const groups = groupFindings(found, drawing.grouping, drawing.titleOf);
  const rows =
    groups.length === 0
      ? [scanning ? readingNode : nothingNode(known, notes.length === 0, filter)]
      : cutOff('findings', groups.length, drawing, (count) =>
          groups.slice(0, count).map((group) => groupNode(group, groups.length === 1, drawing)),
        );
  return [...notes, ...rows];
}

/** What keeps the list from being complete. None of it may look as if all were well. */
function noteNodes(
  { brokenPolicies, cancelled, gaps, untold }: Known,
  nameOf: (path: string) => string,
  drawing: Drawing,
): readonly FindingsNode[] {
  const notRead = gaps.filter(({ gap }) => gap === 'skipped');
  const inPart = gaps.filter(({ gap }) => gap === 'incomplete');
  return [
    ...brokenPolicies.map((broken) => brokenNode(broken, nameOf)),
    ...(cancelled ? [cancelledNode(cancelled)] : []),
    ...gapNodes(
      'skipped',
      notRead.length === 1 ? say('1 file was not read') : say('{0} files were not read', notRead.length),
      notRead,
      drawing,
    ),
    ...gapNodes(
      'incomplete',
      inPart.length === 1 ? say('1 file was checked only in part') : say('{0} files were checked only in part', inPart.length),
      inPart,
      drawing,
    ),
    ...(untold > 0 ? [untoldNode(untold)] : []),
  ];
}

function brokenNode({ place, line: at, column, message }: BrokenFile, nameOf: (path: string) => string): FindingsNode {
  const label = say('{0} cannot be used', nameOf(place));
  return {
    ...line(`findings/policy/${place}`, label),
    description: say('line {0}: {1}', at, message),
    icon: { name: 'error', colour: 'list.errorForeground' },
    tooltip: [{ name: label }, { name: message }, { name: say('Until it is mended, it hides nothing and accepts nothing.') }],
    stands: { kind: 'place', place: { path: place, inside: undefined, region: { line: at, column, endLine: at, endColumn: column } } },
    can: ['openFinding'],
  };
}

function cancelledNode({ read, of }: { readonly read: number; readonly of: number }): FindingsNode {
  const label = say('The scan was cancelled');
  const howFar = of === 0 ? say('before the first file') : say('after {0} of {1} files', read, of);
  return {
    ...line('findings/cancelled', label),
    description: howFar,
    icon: warning,
    tooltip: [{ name: label }, { name: howFar }, { name: say('Scan again to check the rest.') }],
    stands: { kind: 'scan' },
  };
}

function gapNodes(kind: string, label: Message, gaps: readonly FileGap[], drawing: Drawing): readonly FindingsNode[] {
  if (gaps.length === 0) return [];
  const id = `findings/${kind}`;
  const children = (): readonly FindingsNode[] =>
    cutOff(id, gaps.length, drawing, (count) => gaps.slice(0, count).map((gap, index) => gapNode(`${id}/${gap.file}/${index}`, gap)));
  return [{ ...line(id, label), icon: warning, opens: 'closed', children }];
}

function gapNode(id: string, { path, file, why }: FileGap): FindingsNode {
  const region = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    ...line(id, file.slice(file.lastIndexOf('/') + 1)),
    description: why,
    icon: { name: 'file' },
    tooltip: [{ name: file }, { name: why }],
    stands: { kind: 'place', place: { path, inside: insideOf(path, file), region, why } },
    can: ['openFinding'],
  };
}

function untoldNode(untold: number): FindingsNode {
  const label = untold === 1 ? say('1 more finding is not listed') : say('{0} more findings are not listed', untold);
  return {
    ...line('findings/untold', label),
    icon: warning,
    tooltip: [
      { name: label },
      { name: say('Of each flow and of the workspace, only so many are listed. The rest appears once others are fixed.') },
    ],
  };
}

const readingNode: FindingsNode = { ...line('findings/reading', say('Scanning…')), icon: { name: 'sync~spin' } };

function nothingNode({ findings, flows, files, accepted }: Known, isWhole: boolean, filter: string): FindingsNode {
  if (findings.length > 0) return note(say('Nothing matches “{0}”', filter), countText(findings.length));
  if (flows === 0)
    return note(files === 0 ? say('No JSON file or package in this workspace') : say('No cloud flow in this workspace'), filesText(files));
  const inFlows = flows === 1 ? say('No findings in 1 flow') : say('No findings in {0} flows', flows);
  if (!isWhole)
    return note(
      say('No findings in what was checked'),
      joinTexts(' · ', [flows === 1 ? say('1 flow') : say('{0} flows', flows), acceptedText(accepted)]),
    );
  return { ...note(inFlows, acceptedText(accepted)), icon: { name: 'pass', colour: 'testing.iconPassed' } };
}

function acceptedText(accepted: number): Text {
  return accepted === 0 ? '' : accepted === 1 ? say('1 is accepted') : say('{0} are accepted', accepted);
}

function filesText(files: number): Text {
  return files === 0 ? '' : files === 1 ? say('1 file read') : say('{0} files read', files);
}

function note(label: Message, description: Text): FindingsNode {
  return { ...line('findings/nothing', label), description, icon: { name: 'info' } };
}
