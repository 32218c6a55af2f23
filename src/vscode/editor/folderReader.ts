import * as vscode from 'vscode';
import { longestChildFlow, type NamedText } from '../../documents/solution';
import { definitionFile, flowFolders, flowNamedBy, longestVariableFile, valuesFile, variableFolder } from '../../documents/solutionPaths';
import type { KnownVariable } from '../../flow/knownVariable';

/** A variable with the text that says so. */
export interface ReadVariable {
  readonly text: string;
  readonly known: KnownVariable | undefined;
}

/** Reads files of an unpacked solution, an open text before its file. Each folder is listed once; links are not followed. */
export class FolderReader {
  private readonly listed = new Map<string, Promise<Listing>>();
  private readonly files = new Set<string>();
  private flows: Promise<ReadonlyMap<string, FlowFile>> | undefined;

  constructor(private readonly root: vscode.Uri) {}

  /** Whether what was read depends on a file. */
  hasRead(file: vscode.Uri): boolean {
    return this.files.has(file.toString());
  }

  async variable(schemaName: string): Promise<ReadVariable | undefined> {
    const all = (await this.list(this.root)).folders.get(variableFolder);
    const folder = all && (await this.list(all)).folders.get(schemaName);
    if (!folder) return undefined;
    const { files } = await this.list(folder);
    const [definition, values] = await Promise.all(
      [definitionFile, valuesFile].map((name) => this.read(files.get(name), longestVariableFile)),
    );
    // Values that are there and cannot be read could be any.
    if (definition === undefined || (values === undefined && files.has(valuesFile))) return undefined;
    const { readVariable } = await import('../../documents/main');
    return { text: [definition, values ?? ''].join('\n'), known: readVariable(schemaName, { definition, values }) };
  }

  async flow(id: string): Promise<NamedText | undefined> {
    const found = (await (this.flows ??= this.listFlows())).get(id);
    const text = await this.read(found?.file, longestChildFlow);
    return found && text !== undefined ? { name: found.name, text } : undefined;
  }

  private async listFlows(): Promise<ReadonlyMap<string, FlowFile>> {
    const found = new Map<string, FlowFile>();
    const { folders } = await this.list(this.root);
    for (const name of flowFolders) {
      const folder = folders.get(name);
      if (!folder) continue;
      const inner = name === 'modernflows' ? [...(await this.list(folder)).folders.values()] : [];
      for (const each of [folder, ...inner]) {
        for (const file of (await this.list(each)).files.values()) {
          const flow = flowNamedBy(file.path);
          if (flow && !found.has(flow.id)) found.set(flow.id, { name: flow.name, file });
        }
      }
    }
    return found;
  }

  private list(folder: vscode.Uri): Promise<Listing> {
    const key = folder.toString();
    let listing = this.listed.get(key);
    if (!listing) this.listed.set(key, (listing = listFolder(folder)));
    return listing;
  }

  private async read(file: vscode.Uri | undefined, limit: number): Promise<string | undefined> {
    if (!file) return undefined;
    this.files.add(file.toString());
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
    if (open) return open.getText();
    try {
      if ((await vscode.workspace.fs.stat(file)).size > limit) return undefined;
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    } catch {
      return undefined;
    }
  }
}

interface FlowFile {
  readonly name: string;
  readonly file: vscode.Uri;
}

/** What is in a folder by its names in lower case. */
interface Listing {
  readonly files: ReadonlyMap<string, vscode.Uri>;
  readonly folders: ReadonlyMap<string, vscode.Uri>;
}

async function listFolder(folder: vscode.Uri): Promise<Listing> {
  const files = new Map<string, vscode.Uri>();
  const folders = new Map<string, vscode.Uri>();
  try {
    const entries = [...(await vscode.workspace.fs.readDirectory(folder))].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, type] of entries) {
      const kind = type === vscode.FileType.File ? files : type === vscode.FileType.Directory ? folders : undefined;
      const key = name.toLowerCase();
      if (kind && !kind.has(key)) kind.set(key, vscode.Uri.joinPath(folder, name));
    }
  } catch {
    // What cannot be listed is unknown.
  }
  return { files, folders };
}
