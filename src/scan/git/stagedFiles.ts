import { isUtf8 } from 'node:buffer';
import type { Blobs } from './blobs';
import type { Repository } from './repository';
import type { Reason } from '../reason';

/** A file as the index has it. */
export interface StagedFile {
  /** Relative to the repository's topmost folder. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** Of its content. */
  readonly id: string;
  readonly isNameValid: boolean;
}

/** The index: what the next commit will hold. */
export class StagedFiles {
  private constructor(
    readonly files: ReadonlyMap<string, StagedFile>,
    private readonly blobs: Blobs,
  ) {}

  static async of({ git }: Repository, blobs: Blobs): Promise<StagedFiles> {
    const files = new Map<string, StagedFile>();
    const output = await git.read('ls-files', '-z', '--stage');
    for (let from = 0; from < output.length;) {
      const end = output.indexOf(0, from);
      const entry = parseEntry(output.subarray(from, end));
      if (entry) files.set(entry.path, entry);
      from = end + 1;
    }
    return new StagedFiles(files, blobs);
  }

  /** What a path stands for; undefined if it stands for nothing in the index. */
  kindOf(path: string): 'file' | 'folder' | undefined {
    if (this.files.has(path)) return 'file';
    return path === '.' || [...this.files.keys()].some((name) => name.startsWith(`${path}/`)) ? 'folder' : undefined;
  }

  /** The content of a file of at most `limit` bytes, or why it is left out. */
  read({ id }: StagedFile, limit: number): Promise<Buffer | Reason> {
    return this.blobs.read(id, limit);
  }
}

/** `100644 <id> <stage>\t<path>` */
function parseEntry(entry: Buffer): StagedFile | undefined {
  const tab = entry.indexOf('\t');
  const [mode = '', id = ''] = entry.subarray(0, tab).toString().split(' ');
  const name = entry.subarray(tab + 1);
  if (tab === -1) return undefined;
  const kind = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file';
  return { path: name.toString(), kind, id, isNameValid: isUtf8(name) };
}
