import * as vscode from 'vscode';
import type { OfferedVariable } from '../../flow/offeredVariable';
import { watchNewFolders } from '../watchNewFolders';
import { joinVariables, type FoundVariable, type VariableSource } from './variables';

const definitions = '**/environmentvariabledefinitions/*/environmentvariabledefinition.xml';
const definitionEnd = '/environmentvariabledefinition.xml';
const elsewhere = '**/{node_modules,.git}/**';
const most = 5000;
const largestBytes = 1024 * 1024;
const longestName = 300;

interface Placed {
  readonly uri: vscode.Uri;
  readonly variable: Promise<OfferedVariable | undefined>;
}

/** The environment variables whose definitions are in the workspace, and those of the connected environment. Read when first asked for. */
export class WorkspaceVariables implements VariableSource, vscode.Disposable {
  private listing: Promise<Map<string, Placed>> | undefined;
  private watching: vscode.Disposable | undefined;

  constructor(private readonly environment: () => readonly OfferedVariable[]) {}

  async near(file: vscode.Uri): Promise<readonly FoundVariable[]> {
    const placed = await (this.listing ??= this.list());
    const read = await Promise.all(
      [...placed.values()].map(async ({ uri, variable }) => ({ distance: -sharedLength(uri.path, file.path), variable: await variable })),
    );
    const sorted = read.sort((a, b) => a.distance - b.distance).flatMap(({ variable }) => variable ?? []);
    return joinVariables(sorted, this.environment());
  }

  dispose(): void {
    this.watching?.dispose();
  }

  private async list(): Promise<Map<string, Placed>> {
    this.watching ??= this.watch();
    const uris = await vscode.workspace.findFiles(definitions, elsewhere, most);
    return new Map(uris.map((uri) => [uri.toString(), { uri, variable: read(uri) }]));
  }

  private watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(definitions);
    // Of a folder that goes, VS Code does not tell what was in it.
    const folders = vscode.workspace.createFileSystemWatcher('**', true, true, false);
    const listAgain = (): void => {
      this.listing = undefined;
    };
    const readAgain = (uri: vscode.Uri): void => {
      void this.listing?.then((placed) => placed.set(uri.toString(), { uri, variable: read(uri) }));
    };
    return vscode.Disposable.from(
      watcher,
      folders,
      watchNewFolders(listAgain),
      folders.onDidDelete((uri) => {
        void this.listing?.then((placed) => {
          if ([...placed.keys()].some((key) => key.startsWith(`${uri.toString()}/`))) listAgain();
        });
      }),
      watcher.onDidCreate(readAgain),
      watcher.onDidChange(readAgain),
      // Of a folder that came with others in it, VS Code tells nothing any more.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.path.toLowerCase().endsWith(definitionEnd)) readAgain(uri);
      }),
      watcher.onDidDelete((uri) => {
        void this.listing?.then((placed) => placed.delete(uri.toString()));
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(listAgain),
    );
  }
}

/** What a definition says; its folder has the schema name. One that cannot be read, half typed perhaps, is good for that name at least. */
async function read(uri: vscode.Uri): Promise<OfferedVariable | undefined> {
  const folder = uri.path.split('/').at(-2) ?? '';
  if (!/^\w{1,100}$/.test(folder)) return undefined;
  const unread: OfferedVariable = { schemaName: folder, displayName: '', type: 'unknown' };
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestBytes) return unread;
    const { readVariableDefinition } = await import('../../documents/main');
    const definition = readVariableDefinition(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    if (definition?.schemaName.toLowerCase() !== folder.toLowerCase()) return unread;
    const { schemaName, displayName = '', type } = definition;
    return { schemaName, displayName: displayName.slice(0, longestName).replace(/\s+/g, ' ').trim(), type };
  } catch {
    return undefined;
  }
}

/** How much of their way two files have in common: those of one solution are near each other. */
function sharedLength(one: string, other: string): number {
  const [ones, others] = [one.split('/'), other.split('/')];
  const index = ones.findIndex((part, depth) => part !== others[depth]);
  return index === -1 ? ones.length : index;
}
