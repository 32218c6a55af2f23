import * as vscode from 'vscode';
import type { Settings } from '../settings';
import type { WorkspaceScan } from './workspaceScan';

/** How long files must be left alone before they are scanned again. */
const pauseMs = 300;

/** Scans again what changes on disk; and everything when what applies to all of it changes. Does nothing before the first scan. */
export function watchFiles(scan: WorkspaceScan, settings: Settings, report: (fault: unknown) => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const later = (work: () => Promise<void>): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work().catch(report);
    }, pauseMs);
  };
  const scanChanges = (): Promise<void> => scan.scanChanges();
  let everything = false;
  const scanAll = (): void => {
    everything = scan.began;
    later(again);
  };
  const again = (): Promise<void> => {
    if (!everything) return scanChanges();
    everything = false;
    return scan.scanAll(false);
  };
  const change = ({ scheme, fsPath }: vscode.Uri, happened: 'add' | 'remove'): void => {
    if (!scan.began || scheme !== 'file') return;
    scan.changes[happened](fsPath);
    later(again);
  };
  // Folders as well: of one that is deleted or moved, nobody tells which files were in it.
  const watcher = vscode.workspace.createFileSystemWatcher('**');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => {
      change(uri, 'add');
    }),
    watcher.onDidChange((uri) => {
      if (/\.(?:json|zip)$/i.test(uri.path)) change(uri, 'add');
    }),
    watcher.onDidDelete((uri) => {
      change(uri, 'remove');
    }),
    // A policy above the workspace is not watched.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (/\.json$/i.test(uri.path)) change(uri, 'add');
    }),
    settings.onDidChange(scanAll),
    vscode.workspace.onDidGrantWorkspaceTrust(scanAll),
    vscode.workspace.onDidChangeWorkspaceFolders(scanAll),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
  );
}
