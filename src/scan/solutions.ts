import { closeSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readVariable } from '../documents/readVariable';
import { longestChildFlow, Solution, type NamedText, type SolutionFiles } from '../documents/solution';
import {
  definitionFile,
  flowFolders,
  flowNamedBy,
  longestVariableFile,
  solutionFolderOf,
  valuesFile,
  variableFolder,
} from '../documents/solutionPaths';
import type { KnownVariable } from '../flow/knownVariable';
import type { Neighbours } from '../flow/model';
import { decodeText } from './decodeText';
import { openFile, readOpened } from './openFile';
import { isReason } from './reason';

/** The solutions around the files of a scan. Each reads from disk what its flows ask for, once. */
export class Solutions {
  private readonly known = new Map<string, Neighbours>();

  /** What a flow file may ask about its solution; undefined if it is part of none. Its path is absolute. */
  of(path: string): Neighbours | undefined {
    const folder = solutionFolderOf(sep === '/' ? path : path.replaceAll(sep, '/'));
    if (folder === undefined) return undefined;
    let solution = this.known.get(folder);
    if (!solution) this.known.set(folder, (solution = new Solution(new FolderFiles(folder === '' ? '/' : folder))));
    return solution;
  }

  /** Forgets what was read, because a file was changed. */
  forget(): void {
    this.known.clear();
  }
}

/** The files of an unpacked solution. Links are not followed: they could lead out of it. */
class FolderFiles implements SolutionFiles {
  private readonly listed = new Map<string, Listing>();
  private flows: ReadonlyMap<string, FlowFile> | undefined;

  constructor(private readonly root: string) {}

  variable(schemaName: string): KnownVariable | undefined {
    const all = this.folderIn(this.root, variableFolder);
    const folder = all && this.folderIn(all, schemaName);
    if (folder === undefined) return undefined;
    const { files } = this.list(folder);
    const [definition, values] = [definitionFile, valuesFile].map((name) => read(folder, files.get(name), longestVariableFile));
    // Values that are there and cannot be read could be any.
    if (definition === undefined || (values === undefined && files.has(valuesFile))) return undefined;
    return readVariable(schemaName, { definition, values });
  }

  flow(id: string): NamedText | undefined {
    const file = (this.flows ??= this.listFlows()).get(id);
    const text = file && read(file.folder, file.file, longestChildFlow);
    return file && text !== undefined ? { name: file.name, text } : undefined;
  }

  private listFlows(): ReadonlyMap<string, FlowFile> {
    const found = new Map<string, FlowFile>();
    for (const name of flowFolders) {
      const folder = this.folderIn(this.root, name);
      if (folder === undefined) continue;
      const inner = name === 'modernflows' ? [...this.list(folder).folders.values()].map((each) => join(folder, each)) : [];
      for (const each of [folder, ...inner]) {
        for (const file of this.list(each).files.values()) {
          const flow = flowNamedBy(`${each.replaceAll(sep, '/')}/${file}`);
          if (flow && !found.has(flow.id)) found.set(flow.id, { ...flow, folder: each, file });
        }
      }
    }
    return found;
  }

  /** The folder of this name, whatever its case. */
  private folderIn(folder: string, name: string): string | undefined {
    const found = this.list(folder).folders.get(name);
    return found === undefined ? undefined : join(folder, found);
  }

  private list(folder: string): Listing {
    let listing = this.listed.get(folder);
    if (!listing) this.listed.set(folder, (listing = listFolder(folder)));
    return listing;
  }
}

interface FlowFile {
  readonly name: string;
  readonly folder: string;
  readonly file: string;
}

/** The names in a folder by the same in lower case. */
interface Listing {
  readonly files: ReadonlyMap<string, string>;
  readonly folders: ReadonlyMap<string, string>;
}

function listFolder(folder: string): Listing {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const kind = entry.isFile() ? files : entry.isDirectory() ? folders : undefined;
      const name = entry.name.toLowerCase();
      if (kind && !kind.has(name)) kind.set(name, entry.name);
    }
  } catch {
    // What cannot be listed is unknown.
  }
  return { files, folders };
}

function read(folder: string, name: string | undefined, limit: number): string | undefined {
  if (name === undefined) return undefined;
  const opened = openFile(join(folder, name), limit);
  if (isReason(opened)) return undefined;
  try {
    const bytes = readOpened(opened, limit);
    return isReason(bytes) ? undefined : decodeText(bytes);
  } finally {
    closeSync(opened);
  }
}
