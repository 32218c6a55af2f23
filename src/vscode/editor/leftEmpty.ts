import * as vscode from 'vscode';

type Files = Pick<vscode.FileSystem, 'stat' | 'readFile' | 'readDirectory' | 'delete'>;

/**
 * Notes whether a folder has a settings file. What is given back removes the one that VS Code made since, once nothing is left in it, and
 * the folder around it if that was made for it.
 */
export async function noteSettingsFile(files: Files, folder: vscode.Uri): Promise<() => Promise<void>> {
  const around = vscode.Uri.joinPath(folder, '.vscode');
  const file = vscode.Uri.joinPath(around, 'settings.json');
  const [hadFile, hadFolder] = [await isThere(files, file), await isThere(files, around)];
  if (hadFile) return () => Promise.resolve();
  return async () => {
    try {
      const text = new TextDecoder().decode(await files.readFile(file));
      if (!/^\s*(\{\s*\}\s*)?$/.test(text)) return;
      await files.delete(file);
      if (!hadFolder && (await files.readDirectory(around)).length === 0) await files.delete(around);
    } catch {
      // It is gone already, or may not be removed: then an empty file stays.
    }
  };
}

async function isThere(files: Files, uri: vscode.Uri): Promise<boolean> {
  try {
    await files.stat(uri);
    return true;
  } catch {
    return false;
  }
}
