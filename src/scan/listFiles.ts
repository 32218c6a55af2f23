import { readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { skipped, type Notice } from './scanEvent';
import { shownPath } from './shownPath';
import type { Glob, Target } from './target';
import { whyUnreadable } from './whyUnreadable';
import { say } from '../message';
import type { Reason } from './reason';

/** A file to scan, or why something was skipped. */
export type Listed = ListedFile | Notice;

export interface ListedFile {
  readonly kind: 'file';
  readonly path: string;
  /** Gives its content of at most so many bytes, or says why it is left out. Without it, the content is what the file on disk holds. */
  readonly read?: (limit: number) => Promise<Buffer | Reason>;
}

export interface ListOptions {
  readonly workingDirectory: string;
  /** Whether to follow links out of the requested folders. */
  readonly followLinks: boolean;
  /** Folders to leave out. */
  readonly except?: readonly string[];
}

const foldersPassedOver = new Set(['node_modules', '.git']);
const scannable = /\.(?:json|zip)$/i;

/**
 * Lists the files of the targets one by one, sorted within each folder. In folders and globs only `.json` and `.zip` files count, and
 * `node_modules` and `.git` are skipped. What is named twice is listed once.
 */
export function* listFiles(targets: readonly Target[], options: ListOptions): Generator<Listed> {
  const listed = new Set<string>();
  for (const item of listTargets(targets, options)) {
    // One target lists nothing twice.
    if (item.kind === 'file' && targets.length > 1) {
      if (listed.has(item.path)) continue;
      listed.add(item.path);
    }
    yield item;
  }
}

function* listTargets(targets: readonly Target[], options: ListOptions): Generator<Listed> {
  const folders = targets.filter((target) => target.kind === 'folder').map((target) => target.path);
  const walked = folders.filter((path) => !folders.some((folder) => isListedBy(folder, { kind: 'folder', path })));
  const roots = new Set(walked.map((folder) => realpathSync.native(folder)));
  const walk = (path: string, glob?: Glob): Generator<Listed> => {
    const realPath = realpathSync.native(path);
    return walkFolder({ path, realPath, depth: 1 }, { ...options, glob, roots: new Set(roots).add(realPath) });
  };
  const seen = new Set<string>();
  for (const target of targets) {
    if (target.kind === 'glob') yield* reportEmpty(target.glob, walk(target.glob.folder, target.glob));
    else if (!seen.has(target.path) && !folders.some((folder) => isListedBy(folder, target))) {
      seen.add(target.path);
      if (target.kind === 'file') yield target;
      else yield* walk(target.path);
    }
  }
}

/** Whether a target asks for a file, judging by its path alone. */
export function asksFor(target: Target, path: string): boolean {
  if (target.kind === 'file') return target.path === path;
  if (target.kind === 'folder') return isListedBy(target.path, { kind: 'file', path });
  return isListedBy(target.glob.folder, { kind: 'file', path }) && target.glob.matches(path);
}

function isListedBy(folder: string, target: Exclude<Target, { kind: 'glob' }>): boolean {
  if (target.path === folder || !isInside(target.path, folder)) return false;
  const names = relative(folder, target.path).split(sep);
  return !names.some((name) => foldersPassedOver.has(name)) && (target.kind === 'folder' || scannable.test(target.path));
}

function* reportEmpty(glob: Glob, found: Iterable<Listed>): Generator<Listed> {
  let matched = false;
  for (const listed of found) {
    matched ||= listed.kind === 'file';
    yield listed;
  }
  if (!matched) yield { kind: 'notice', file: glob.pattern, text: 'matches no .json or .zip file', gap: 'empty' };
}

interface Walk extends ListOptions {
  readonly glob: Glob | undefined;
  /** Real paths of the starting folders of this walk and others, and of every folder that this one reached through a link. */
  readonly roots: Set<string>;
}

interface Place {
  readonly path: string;
  /** The same without links, to detect loops. */
  readonly realPath: string;
  readonly depth: number;
}

function* walkFolder(folder: Place, walk: Walk): Generator<Listed> {
  let entries: readonly Entry[];
  try {
    entries = readEntries(folder.path);
  } catch (error) {
    yield skipped(shownPath(folder.path, walk.workingDirectory), whyUnreadable(error));
    return;
  }
  for (const entry of entries) {
    const path = join(folder.path, entry.name);
    if (foldersPassedOver.has(entry.name) || walk.except?.includes(path)) continue;
    if (!entry.isNameValid) yield* leaveOut(path, say('its name is no valid UTF-8; rename it'), entry, folder, walk);
    else if (entry.isSymbolicLink) yield* followLink(path, folder, walk);
    else if (entry.isFile) yield* listFile(path, walk);
    else if (!entry.isDirectory) yield* leaveOut(path, say('neither a file nor a folder'), entry, folder, walk);
    else {
      const inner = { path, realPath: join(folder.realPath, entry.name), depth: folder.depth + 1 };
      // A link may have led here already.
      if (!walk.roots.has(inner.realPath) && isInReach(inner.depth, walk)) yield* walkFolder(inner, walk);
    }
  }
}

interface Entry {
  readonly name: string;
  /** Otherwise the name stands for other bytes, and leads to another file or to none. */
  readonly isNameValid: boolean;
  readonly isSymbolicLink: boolean;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}

function readEntries(folder: string): readonly Entry[] {
  const entries = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((entry): Entry => {
    const name = entry.name.toString();
    return {
      name,
      isNameValid: entry.name.equals(Buffer.from(name)),
      isSymbolicLink: entry.isSymbolicLink(),
      isFile: entry.isFile(),
      isDirectory: entry.isDirectory(),
    };
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function* listFile(path: string, walk: Walk): Generator<Listed> {
  if (isWanted(path, walk)) yield { kind: 'file', path };
}

function isWanted(path: string, { glob }: Walk): boolean {
  return scannable.test(path) && (!glob || glob.matches(path));
}

/** Reports that something was left out that would have been scanned, or may contain such files. */
function* leaveOut(
  path: string,
  why: Reason,
  { isDirectory }: Pick<Entry, 'isDirectory'>,
  from: Place,
  walk: Walk,
  advice = '',
): Generator<Listed> {
  const matters = isDirectory ? isInReach(from.depth + 1, walk) : isWanted(path, walk);
  if (matters) yield skipped(shownPath(path, walk.workingDirectory), why, advice);
}

function isInReach(depth: number, { glob }: Walk): boolean {
  return !glob || depth <= glob.depth;
}

function* followLink(path: string, from: Place, walk: Walk): Generator<Listed> {
  let stats: Stats;
  let realPath: string;
  try {
    stats = statSync(path);
    realPath = realpathSync.native(path);
  } catch (error) {
    yield skipped(shownPath(path, walk.workingDirectory), whyUnreadable(error));
    return;
  }
  const isDirectory = stats.isDirectory();
  const isKnown = isInsideAny(realPath, walk.roots);
  if (!isDirectory && !stats.isFile()) {
    yield* leaveOut(path, say('neither a file nor a folder'), { isDirectory }, from, walk);
  } else if (!isKnown && !walk.followLinks) {
    yield* leaveOut(path, say('a link that leads out of the scanned folder'), { isDirectory }, from, walk, ' (--follow-links follows it)');
  } else if (!isDirectory) {
    yield* listFile(path, walk);
  } else if (isInside(from.realPath, realPath)) {
    yield {
      kind: 'notice',
      file: shownPath(path, walk.workingDirectory),
      text: 'not followed: a link to a folder around it (a loop)',
      gap: 'none',
    };
  } else if (!isKnown && isInReach(from.depth + 1, walk)) {
    walk.roots.add(realPath);
    yield* walkFolder({ path, realPath, depth: from.depth + 1 }, walk);
  }
}

/** Whether a path is one of the folders or is inside one. The cost depends on the path's depth, not on the number of folders. */
function isInsideAny(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (folders.has(at)) return true;
    if (at === dirname(at)) return false;
  }
}

/** Whether a path is a folder, or inside of it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
