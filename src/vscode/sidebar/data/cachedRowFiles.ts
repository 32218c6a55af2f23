import * as vscode from 'vscode';
import { readCachedRows, writeCachedRows, type CachedRows } from './cachedRows';

/** The files that hold what is shown first, one for each environment. */
export class CachedRowFiles {
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly folder: vscode.Uri) {}

  async read(key: string): Promise<CachedRows | undefined> {
    try {
      return readCachedRows(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file(key))));
    } catch {
      // It is only a cache: nothing was kept yet, or it cannot be read.
      return undefined;
    }
  }

  /** One at a time, for two at once could mix. */
  write(key: string, rows: CachedRows): Promise<void> {
    this.writing = this.writing.then(async () => {
      try {
        await vscode.workspace.fs.createDirectory(this.folder);
        await vscode.workspace.fs.writeFile(this.file(key), new TextEncoder().encode(writeCachedRows(rows)));
      } catch {
        // The next start shows nothing before the service has answered.
      }
    });
    return this.writing;
  }

  remove(key: string): Promise<void> {
    this.writing = this.writing.then(async () => {
      try {
        await vscode.workspace.fs.delete(this.file(key));
      } catch {
        // There was none.
      }
    });
    return this.writing;
  }

  private file(key: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${key}.json`);
  }
}
