import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { readCachedRows, writeCachedRows, type CachedRows } from './cachedRows';

/** The files that hold what is shown first, one for each environment: names and references, for nobody else on this computer. */
export class CachedRowFiles {
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly folder: vscode.Uri) {}

  async read(key: string): Promise<CachedRows | undefined> {
    try {
      return readCachedRows(await readFile(this.file(key), 'utf8'));
    } catch {
      // This is only a cache: nothing was saved yet, or it cannot be read.
      return undefined;
    }
  }

  /** One at a time, for two at once could mix. */
  write(key: string, rows: CachedRows): Promise<void> {
    this.writing = this.writing.then(async () => {
      try {
        const { fsPath } = this.folder;
        await mkdir(fsPath, { recursive: true, mode: 0o700 });
        // An earlier version made it for everybody to read.
        await chmod(fsPath, 0o700);
        const file = this.file(key);
        await writeFile(`${file}.new`, writeCachedRows(rows), { mode: 0o600 });
        await rename(`${file}.new`, file);
      } catch {
        // The next start shows nothing until the service has answered.
      }
    });
    return this.writing;
  }

  remove(key: string): Promise<void> {
    this.writing = this.writing.then(async () => {
      try {
        await rm(this.file(key));
      } catch {
        // There was no file.
      }
    });
    return this.writing;
  }

  private file(key: string): string {
    return vscode.Uri.joinPath(this.folder, `${key}.json`).fsPath;
  }
}
