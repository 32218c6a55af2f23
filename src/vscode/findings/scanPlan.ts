import { sep } from 'node:path';
import * as vscode from 'vscode';
import { dayOf } from '../../policy/day';
import type { FolderScan } from '../../scan/workers/scanFolders';
import type { Settings } from '../settings';

/** So many findings of one flow are listed. */
export const mostPerFlow = 500;

/** What a scan of the workspace reads: each folder on a disk, and the names of those that are on none. */
export interface ScanPlan {
  readonly scans: readonly FolderScan[];
  readonly notOnDisk: readonly string[];
}

/** Plans a scan that finds what the editor shows: with the person's settings, and with policies where the workspace is trusted. */
export function planScan(settings: Settings, identityKey: string): ScanPlan {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const onDisk = folders.filter(({ uri }) => uri.scheme === 'file');
  const paths = onDisk.map(({ uri }) => uri.fsPath);
  const scans = onDisk.map(({ uri }): FolderScan => {
    const { rules, globs } = settings.of(uri);
    return {
      options: {
        workingDirectory: uri.fsPath,
        roots: [uri.fsPath],
        withBaseline: true,
        today: dayOf(new Date()),
        policy: vscode.workspace.isTrusted ? 'obeyedIfSound' : 'ignored',
        globs,
        rules,
        withFixes: false,
        view: { identityKey, most: mostPerFlow },
      },
      except: paths.filter((path) => path !== uri.fsPath && isIn(path, uri.fsPath)),
    };
  });
  return { scans, notOnDisk: folders.filter(({ uri }) => uri.scheme !== 'file').map(({ name }) => name) };
}

/** The scan that a file belongs to; undefined for one that is passed over. */
export function scanOf(path: string, scans: readonly FolderScan[]): FolderScan | undefined {
  const scan = scans.find(({ options, except }) => isIn(path, options.workingDirectory) && !except.some((folder) => isIn(path, folder)));
  const names = scan ? path.slice(scan.options.workingDirectory.length).split(sep) : [];
  return names.includes('node_modules') || names.includes('.git') ? undefined : scan;
}

/** Whether a path is a folder or is in it. */
export function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** How the view names a file of a scan: with the folder's name where there are several. */
export function nameIn({ options }: FolderScan): (file: string) => string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? folders.find(({ uri }) => uri.fsPath === options.workingDirectory) : undefined;
  return folder ? (file) => `${folder.name}/${file}` : (file) => file;
}
