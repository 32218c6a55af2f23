import type { Message } from '../../message';
import type { Severity } from '../../rules/finding';
import type { Gap, Notice, ScanEvent, ScannedFinding } from '../../scan/scanEvent';
import { listFinding, type FindingPlace, type ListedFinding } from './listedFinding';

/** What is known of one file. */
export interface FileResult {
  /** Flows in it, several in a zip. */
  readonly flows: number;
  /** Findings that a baseline accepts. */
  readonly accepted: number;
  readonly findings: readonly ListedFinding[];
  /** How many more findings there are than are listed. */
  readonly untold: Readonly<Record<Severity, number>>;
  /** What was not read, or only in part. */
  readonly gaps: readonly FileGap[];
}

export interface FileGap {
  readonly gap: Exclude<Gap, 'none' | 'empty'>;
  readonly path: string;
  readonly file: string;
  /** What keeps it from being read, or from being checked whole. */
  readonly why: Message;
}

export const noneUntold: Readonly<Record<Severity, number>> = { error: 0, warning: 0, info: 0, hint: 0 };

/** A file that is no flow, or that is left out. */
const nothing: FileResult = { flows: 0, accepted: 0, findings: [], untold: noneUntold, gaps: [] };

/** How files are named, and how sentences are said. */
export interface Wording {
  readonly nameOf: (file: string) => string;
  readonly translate: (message: Message) => string;
}

/** What the events of one file come to. */
export function resultOf(path: string, events: readonly ScanEvent[], { nameOf, translate }: Wording): FileResult {
  const taken = new Set<string>();
  return events.reduce<FileResult>((result, event) => {
    if (event.kind === 'notice') return addGap(result, path, { ...event, file: nameOf(event.file) });
    if (event.kind !== 'flow') return result;
    const { file, findings, accepted, untold = noneUntold } = event;
    return {
      ...result,
      flows: result.flows + 1,
      accepted: result.accepted + accepted.length,
      findings: join(result.findings, listAll(findings, { path, file: nameOf(file) }, taken, translate)),
      untold: addCounts(result.untold, untold),
    };
  }, nothing);
}

/** What an open document comes to, if it is a flow. */
export function resultOfOpen(
  findings: readonly ScannedFinding[] | undefined,
  place: FindingPlace,
  translate: (message: Message) => string,
): FileResult {
  return findings === undefined ? nothing : { ...nothing, flows: 1, findings: listAll(findings, place, new Set(), translate) };
}

/** The same without its findings, which are only counted. */
export function withoutFindings(result: FileResult): FileResult {
  const counts = { ...noneUntold };
  for (const { severity } of result.findings) counts[severity]++;
  return { ...result, findings: [], untold: addCounts(result.untold, counts) };
}

function addGap(result: FileResult, path: string, { gap, file, text, why = { text, args: [] } }: Notice): FileResult {
  return gap === 'none' || gap === 'empty' ? result : { ...result, gaps: [...result.gaps, { gap, path, file, why }] };
}

function listAll(
  findings: readonly ScannedFinding[],
  place: FindingPlace,
  taken: Set<string>,
  translate: (message: Message) => string,
): readonly ListedFinding[] {
  return findings.map((finding) => listFinding(finding, place, taken, translate));
}

function join<T>(some: readonly T[], more: readonly T[]): readonly T[] {
  return some.length === 0 ? more : more.length === 0 ? some : [...some, ...more];
}

function addCounts(some: Readonly<Record<Severity, number>>, more: Readonly<Record<Severity, number>>): Readonly<Record<Severity, number>> {
  return {
    error: some.error + more.error,
    warning: some.warning + more.warning,
    info: some.info + more.info,
    hint: some.hint + more.hint,
  };
}
