import * as vscode from 'vscode';
import { globTest, type PathTest } from '../../scan/glob';
import { Acceptance } from '../../policy/acceptance';
import { baselineFileName, type Baseline } from '../../policy/baseline';
import { dayOf } from '../../policy/day';
import { findNearest, type Folders } from '../../policy/findNearest';
import { loadPolicy, locate, type BrokenFile, type PlacedGlobs, type PolicyFiles } from '../../policy/loadPolicy';
import { parseBaseline } from '../../policy/parseBaseline';
import { policyFileName } from '../../policy/policy';
import { noOwnWords, ownWordsOf, type OwnWords } from '../../rules/own/ownWords';
import type { RuleSettings } from '../../rules/rule';
import { translate } from '../translate';
import { watchNewFolders } from '../watchNewFolders';

/** What the policy and the baseline of a folder say. */
export interface FolderPolicy {
  readonly rules: RuleSettings;
  readonly own: OwnWords;
  /** Whether a file is checked. */
  covers(file: vscode.Uri): boolean;
  readonly baseline: FoundBaseline | undefined;
  /** The folder of the policy, where a new baseline belongs; undefined without a policy. */
  readonly folder: vscode.Uri | undefined;
}

export interface FoundBaseline {
  readonly file: vscode.Uri;
  readonly baseline: Baseline;
  readonly acceptance: Acceptance;
}

interface Entry {
  /** Undefined until it is read for the first time. */
  policy: FolderPolicy | undefined;
  readonly reading: Promise<void>;
}

/** Where there is neither policy nor baseline. */
export const noPolicy: FolderPolicy = { rules: {}, own: noOwnWords, covers: () => true, baseline: undefined, folder: undefined };

/**
 * The policies and baselines of the workspace, read once per folder until one of them changes. In Restricted Mode they count for nothing:
 * a foreign folder must not hide what is found in it.
 */
export class Policies implements vscode.Disposable {
  private readonly folders = new Map<string, Entry>();
  private readonly places = new Set<string>();
  private readonly changed = new vscode.EventEmitter<(file: vscode.Uri) => boolean>();
  private readonly problems = vscode.languages.createDiagnosticCollection('flow-warden-policy');
  private readonly subscriptions: readonly { dispose(): void }[];
  /** Tells which files are concerned. */
  readonly onDidChange = this.changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.json');
    const readAgainIfOurs = (uri: vscode.Uri): void => {
      if (this.isOurs(uri)) this.readAgain();
    };
    this.subscriptions = [
      watcher,
      watcher.onDidCreate(readAgainIfOurs),
      watcher.onDidChange(readAgainIfOurs),
      watcher.onDidDelete(readAgainIfOurs),
      watchNewFolders((folder) => {
        if ([...this.folders.keys()].some((known) => known === folder.toString() || known.startsWith(`${folder.toString()}/`)))
          this.readAgain();
      }),
      // Files above the workspace are not watched.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        readAgainIfOurs(uri);
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.changed.fire(() => true);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.readAgain();
      }),
    ];
  }

  /** What applies to a file; undefined while that is being read: `onDidChange` says when it is known. */
  of(file: vscode.Uri): FolderPolicy | undefined {
    if (!vscode.workspace.isTrusted || vscode.workspace.fs.isWritableFileSystem(file.scheme) === undefined) return noPolicy;
    return this.entry(folderOf(file)).policy;
  }

  /** The same, once it is read. */
  async readFor(file: vscode.Uri): Promise<FolderPolicy> {
    const known = this.of(file);
    if (known === noPolicy) return known;
    const entry = this.entry(folderOf(file));
    await entry.reading;
    return entry.policy ?? noPolicy;
  }

  /** Reads everything anew. Until then, what was read before applies. */
  readAgain(): void {
    this.places.clear();
    this.problems.clear();
    for (const [key, { policy }] of this.folders) this.folders.set(key, this.startReading(vscode.Uri.parse(key), policy));
  }

  private entry(folder: vscode.Uri): Entry {
    const key = folder.toString();
    let entry = this.folders.get(key);
    if (!entry) this.folders.set(key, (entry = this.startReading(folder, undefined)));
    return entry;
  }

  private startReading(folder: vscode.Uri, policy: FolderPolicy | undefined): Entry {
    const entry: Entry = {
      policy,
      reading: this.read(folder).then((read) => {
        entry.policy = read;
        // Where there was nothing and is nothing, findings stay as they are, in half-typed JSON, too.
        const isNothing = policy !== undefined && saysNothing(policy) && saysNothing(read);
        if (!isNothing && this.folders.get(folder.toString()) === entry)
          this.changed.fire((file) => folderOf(file).toString() === folder.toString());
      }),
    };
    return entry;
  }

  private isOurs(uri: vscode.Uri): boolean {
    return this.places.has(uri.toString()) || [policyFileName, baselineFileName].some((name) => uri.path.endsWith(`/${name}`));
  }

  private async read(folder: vscode.Uri): Promise<FolderPolicy> {
    const outermost = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
    const find = async (name: string): Promise<vscode.Uri | undefined> => {
      const found = await findNearest(folder.toString(), name, [outermost.toString()], folders);
      return found === undefined ? undefined : vscode.Uri.joinPath(vscode.Uri.parse(found), name);
    };
    const [policyFile, baselineFile] = [await find(policyFileName), await find(baselineFileName)];
    const { rules, own, covers } = policyFile ? await this.readPolicy(policyFile) : noPolicy;
    return {
      rules,
      own,
      covers,
      baseline: baselineFile && (await this.readBaseline(baselineFile)),
      folder: policyFile && folderOf(policyFile),
    };
  }

  private async readPolicy(file: vscode.Uri): Promise<Pick<FolderPolicy, 'rules' | 'own' | 'covers'>> {
    this.places.add(file.toString());
    const answer = await loadPolicy(file.toString(), policyFiles);
    if ('broken' in answer) {
      this.report(answer.broken);
      return noPolicy;
    }
    const { rules, include, exclude, words, places } = answer.policy;
    for (const place of places) this.places.add(place);
    // Case makes a file checked that might be left out, never the reverse, whatever the file system takes for the same.
    const included = include && testOf(include, { ignoreCase: true });
    const excluded = exclude.map((globs) => testOf(globs, { ignoreCase: false }));
    return {
      rules,
      own: ownWordsOf(words),
      covers: ({ path }) => (included?.(path) ?? true) && !excluded.some((matches) => matches(path)),
    };
  }

  private async readBaseline(file: vscode.Uri): Promise<FoundBaseline | undefined> {
    const text = await policyFiles.read(file.toString());
    if (text === undefined) return undefined;
    const baseline = parseBaseline(text);
    if (!('problem' in baseline)) return { file, baseline, acceptance: new Acceptance(baseline, dayOf(new Date())) };
    this.report(locate(file.toString(), text, baseline.problem));
    return undefined;
  }

  /** Shows what is wrong in the file itself: nothing is off, and nothing accepted, by a file that cannot be read. */
  private report({ place, line, column, message }: BrokenFile): void {
    const at = new vscode.Position(line - 1, column - 1);
    const problem = new vscode.Diagnostic(new vscode.Range(at, at.translate(0, 1)), translate(message), vscode.DiagnosticSeverity.Error);
    problem.source = 'Flow Warden';
    this.problems.set(vscode.Uri.parse(place), [problem]);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.changed, this.problems).dispose();
  }
}

/** How a baseline names a file; undefined for one outside of its folder. */
export function nameInBaseline(file: vscode.Uri, baseline: vscode.Uri): string | undefined {
  const folder = `${folderOf(baseline).path}/`.replace(/\/\/$/, '/');
  return file.scheme === baseline.scheme && file.authority === baseline.authority && file.path.startsWith(folder)
    ? file.path.slice(folder.length)
    : undefined;
}

/** The folder that a file is in. */
function folderOf(file: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(file, '..');
}

const folders: Folders = {
  has: async (folder, name) => {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(vscode.Uri.parse(folder), name));
      return true;
    } catch {
      return false;
    }
  },
  parent: (folder) => {
    const around = vscode.Uri.joinPath(vscode.Uri.parse(folder), '..').toString();
    return around === folder ? undefined : around;
  },
};

const policyFiles: PolicyFiles = {
  read: async (place) => {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(place)));
    } catch {
      return undefined;
    }
  },
  resolve: (place, path) => vscode.Uri.joinPath(vscode.Uri.parse(place), '..', path).toString(),
};

function testOf({ place, globs }: PlacedGlobs, how: { readonly ignoreCase: boolean }): PathTest {
  const folder = `${folderOf(vscode.Uri.parse(place)).path}/`.replace(/\/\/$/, '/');
  const tests = globs.map((glob) => globTest(glob, how));
  return (path) => path.startsWith(folder) && tests.some((matches) => matches(path.slice(folder.length)));
}

/** Whether there is neither a policy nor a baseline. */
function saysNothing({ folder, baseline }: FolderPolicy): boolean {
  return folder === undefined && baseline === undefined;
}
