import * as vscode from 'vscode';

/**
 * Writes a file, and makes its folders one after another: VS Code would never tell of what changes in a folder that was made before the one
 * around it was watched.
 */
export async function writeWatched(file: vscode.Uri, text: string): Promise<void> {
  await makeWatched(vscode.Uri.joinPath(file, '..'));
  await vscode.workspace.fs.writeFile(file, Buffer.from(text));
}

/** Makes a folder and those around it that are missing, each once VS Code has told of the one before. */
async function makeWatched(folder: vscode.Uri): Promise<void> {
  if (await exists(folder)) return;
  await makeWatched(vscode.Uri.joinPath(folder, '..'));
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${folder.path.split('/').at(-1) ?? ''}`);
  const told = new Promise<void>((resolve) => {
    watcher.onDidCreate(({ path }) => {
      if (path === folder.path) resolve();
    });
  });
  await vscode.workspace.fs.createDirectory(folder);
  await told;
  watcher.dispose();
}

async function exists(folder: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(folder);
    return true;
  } catch {
    return false;
  }
}
