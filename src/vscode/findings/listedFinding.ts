import type { Message } from '../../message';
import type { Severity } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import type { Region } from '../../scan/positions';
import type { ScannedFinding, SecretIdentity } from '../../scan/scanEvent';

/** A finding as the view has it. */
export interface ListedFinding {
  /** Tells it from every other finding of the workspace, and stays the same as long as the finding is there. */
  readonly id: string;
  /** Of the file on disk, absolute. */
  readonly path: string;
  /** The name of the flow in a zip; undefined for a file of its own. */
  readonly inside: string | undefined;
  /** As the reports of the command line show it. */
  readonly file: string;
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly message: Message;
  readonly pointer: string;
  readonly fingerprint: string;
  readonly region: Region;
  readonly related: readonly { readonly region: Region; readonly message: Message }[];
  readonly fix: { readonly title: Message; readonly safe: boolean } | undefined;
  readonly secret: SecretIdentity | undefined;
  /** What a filter looks through, in the person's language and lower case. */
  readonly words: string;
}

/** A finding in one file. */
export interface FindingPlace {
  readonly path: string;
  readonly file: string;
}

/** What a scan told about a finding, ready to be listed; `taken` are the ids that other findings of the file have. */
export function listFinding(
  { details, ...finding }: ScannedFinding,
  { path, file }: FindingPlace,
  taken: Set<string>,
  translate: (message: Message) => string,
): ListedFinding {
  const message = details?.message ?? { text: finding.message, args: [] };
  const inside = insideOf(path, file);
  return {
    id: freeId(`${path}\n${inside ?? ''}\n${finding.fingerprint}`, taken),
    path,
    inside,
    file,
    rule: finding.rule,
    severity: finding.severity,
    message,
    pointer: finding.pointer,
    fingerprint: finding.fingerprint,
    region: finding.region,
    related: finding.related.map(({ region, message: text }, index) => ({
      region,
      message: details?.related[index] ?? { text, args: [] },
    })),
    fix: details?.fix,
    secret: details?.secret,
    words: `${finding.rule}\n${file}\n${stepIn(finding.pointer)}\n${translate(message)}`.toLowerCase(),
  };
}

/** The name in its zip of what reports call `file`; undefined if the file at `path` is no zip. */
export function insideOf(path: string, file: string): string | undefined {
  return /\.zip$/i.test(path) ? /\.zip!\/(.*)$/is.exec(file)?.[1] : undefined;
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}\n${number}`;
  taken.add(id);
  return id;
}

/** The action, trigger or parameter that a pointer leads into; empty if it leads into none. */
export function stepIn(pointer: string): string {
  const inside = /\/(?:inputs|runtimeConfiguration|trackedProperties)(?:\/|$)/.exec(pointer)?.index ?? pointer.length;
  const names = [...pointer.slice(0, inside).matchAll(/\/(?:actions|triggers|parameters)\/([^/]+)/g)];
  return (names.at(-1)?.[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A flow's name as people know it: an export adds an id to the name of the file. */
export function flowName({ file }: Pick<ListedFinding, 'file'>): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const short = name.replace(/\.json$/i, '').replace(/-[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i, '');
  return short.trim() === '' ? name : short;
}

/** The folder of a finding's file, or the zip that it is in; empty at the top. */
export function folderOf({ file }: Pick<ListedFinding, 'file'>): string {
  const end = file.lastIndexOf('/');
  return end === -1 ? '' : file.slice(0, end).replace(/!$/, '');
}
