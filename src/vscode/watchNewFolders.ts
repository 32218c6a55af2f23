import * as vscode from 'vscode';

/** How long a new folder may take to be filled. */
const fillingMs = 1000;

/**
 * Tells of each new folder in the workspace, at once and again when it may have been filled: of what is written into a folder right after
 * it was made, VS Code does not always tell. What has no extension counts as a folder.
 */
export function watchNewFolders(tell: (folder: vscode.Uri) => void): vscode.Disposable {
  const filling = new Map<string, vscode.Uri>();
  let timer: NodeJS.Timeout | undefined;
  const tellAgain = (): void => {
    const folders = [...filling.values()];
    filling.clear();
    folders.forEach(tell);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**', false, true, true);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => {
      if (/\.[^/]*$/.test(uri.path)) return;
      tell(uri);
      filling.set(uri.toString(), uri);
      clearTimeout(timer);
      timer = setTimeout(tellAgain, fillingMs);
    }),
    new vscode.Disposable(() => {
      clearTimeout(timer);
    }),
  );
}
