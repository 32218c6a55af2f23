import * as vscode from 'vscode';
import { definitionFile, solutionFolderOf, valuesFile } from '../../documents/solutionPaths';
import type { Neighbours } from '../../flow/model';
import { watchNewFolders } from '../watchNewFolders';
import { OpenSolution } from './openSolution';

/**
 * The solutions around the flows in the editor. What a flow asks for is unknown until it is read; `onDidChange` says when it is, and when
 * it has changed on disk or in an editor.
 */
export class Solutions implements vscode.Disposable {
  private readonly known = new Map<string, OpenSolution>();
  private readonly changed = new vscode.EventEmitter<(file: vscode.Uri) => boolean>();
  private readonly subscriptions: readonly { dispose(): void }[];
  /** Tells which files are concerned. */
  readonly onDidChange = this.changed.event;

  constructor() {
    // What comes or goes may be what was looked for.
    const followAny = (file: vscode.Uri): void => {
      this.follow(file, () => true);
    };
    const followUsed = (file: vscode.Uri): void => {
      this.follow(file, (solution) => solution.hasRead(file));
    };
    const watchers = [`**/{${definitionFile},${valuesFile}}`, '**/*.json'].map((glob) => vscode.workspace.createFileSystemWatcher(glob));
    this.subscriptions = [
      ...watchers,
      ...watchers.flatMap((watcher) => [watcher.onDidCreate(followAny), watcher.onDidChange(followUsed), watcher.onDidDelete(followAny)]),
      watchNewFolders(followAny),
      // A text that is not saved yet counts before the file.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) followUsed(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        followUsed(uri);
      }),
    ];
  }

  /** What a flow may ask about its solution, as far as it is read; undefined if it is part of none. The same object until that changes. */
  of(file: vscode.Uri): Neighbours | undefined {
    return this.around(file)?.view;
  }

  /** Ends when everything is read that was asked for. */
  async settle(file: vscode.Uri): Promise<void> {
    await this.around(file)?.settled();
  }

  private around(file: vscode.Uri): OpenSolution | undefined {
    if (vscode.workspace.fs.isWritableFileSystem(file.scheme) === undefined) return undefined;
    const folder = folderOf(file);
    const key = folder?.toString();
    if (!folder || key === undefined) return undefined;
    let solution = this.known.get(key);
    if (!solution) {
      solution = new OpenSolution(folder, () => {
        this.changed.fire((other) => folderOf(other)?.toString() === key);
      });
      this.known.set(key, solution);
    }
    return solution;
  }

  private follow(file: vscode.Uri, isConcerned: (solution: OpenSolution) => boolean): void {
    for (const [folder, solution] of this.known) if (isBelow(file, folder) && isConcerned(solution)) solution.readAgainSoon();
  }

  dispose(): void {
    for (const solution of this.known.values()) solution.dispose();
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }
}

function folderOf(file: vscode.Uri): vscode.Uri | undefined {
  const folder = solutionFolderOf(file.path);
  return folder === undefined ? undefined : file.with({ path: folder === '' ? '/' : folder, query: '', fragment: '' });
}

function isBelow(file: vscode.Uri, folder: string): boolean {
  return file.toString().startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
