import { readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { skipped, type Notice } from './scanEvent';
import { shownPath } from './shownPath';
import type { Glob, Target } from './target';
import { whyUnreadable } from './whyUnreadable';

/** A file to scan, or why something was passed over. */
export type Listed = { readonly kind: 'file'; readonly path: string } | Notice;

const foldersPassedOver = new Set(['node_modules', '.git']);
const scannable = /\.(?:json|zip)$/i;

/**
 * Lists the files of the targets one by one, sorted within each folder. In folders and globs only `.json` and `.zip`
 * files count, and `node_modules` and `.git` are passed over. What is named twice is listed once.
 */
export function* listFiles(targets: readonly Target[], workingDirectory: string): Generator<Listed> {
  const folders = targets.filter((target) => target.kind === 'folder').map((target) => target.path);
  const seen = new Set<string>();
  for (const target of targets) {
    if (target.kind === 'glob') yield* walkGlob(target.glob, workingDirectory);
    else if (!seen.has(target.path) && !folders.some((folder) => isListedBy(folder, target))) {
      seen.add(target.path);
      if (target.kind === 'file') yield target;
      else yield* walk(target.path, workingDirectory);
    }
  }
}

function isListedBy(folder: string, target: Exclude<Target, { kind: 'glob' }>): boolean {
  if (target.path === folder || !isInside(target.path, folder)) return false;
  const names = relative(folder, target.path).split(sep);
  return !names.some((name) => foldersPassedOver.has(name)) && (target.kind === 'folder' || scannable.test(target.path));
}

function* walkGlob(glob: Glob, workingDirectory: string): Generator<Listed> {
  let matched = false;
  for (const listed of walk(glob.folder, workingDirectory, glob)) {
    matched ||= listed.kind === 'file';
    yield listed;
  }
  if (!matched) yield { kind: 'notice', file: glob.pattern, text: 'matches no .json or .zip file', gap: 'empty' };
}

interface Walk {
  readonly workingDirectory: string;
  readonly glob: Glob | undefined;
  /** Real paths of the folder the walk began in and of every folder reached by a link. */
  readonly roots: Set<string>;
}

interface Place {
  readonly path: string;
  /** The same without links, to notice loops. */
  readonly realPath: string;
  readonly depth: number;
}

function walk(folder: string, workingDirectory: string, glob?: Glob): Generator<Listed> {
  const realPath = realpathSync.native(folder);
  return walkFolder({ path: folder, realPath, depth: 1 }, { workingDirectory, glob, roots: new Set([realPath]) });
}

function* walkFolder(folder: Place, walk: Walk): Generator<Listed> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder.path, { withFileTypes: true });
  } catch (error) {
    yield skipped(shownPath(folder.path, walk.workingDirectory), whyUnreadable(error));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder.path, entry.name);
    if (foldersPassedOver.has(entry.name)) continue;
    if (entry.isSymbolicLink()) yield* followLink(path, folder, walk);
    else if (entry.isFile()) yield* listFile(path, walk);
    else if (entry.isDirectory()) {
      const inner = { path, realPath: join(folder.realPath, entry.name), depth: folder.depth + 1 };
      // A link may have led here first.
      if (!walk.roots.has(inner.realPath)) yield* enterFolder(inner, walk);
    }
  }
}

function* listFile(path: string, { glob }: Walk): Generator<Listed> {
  if (scannable.test(path) && (!glob || glob.matches(path))) yield { kind: 'file', path };
}

function* enterFolder(folder: Place, walk: Walk): Generator<Listed> {
  if (!walk.glob || folder.depth <= walk.glob.depth) yield* walkFolder(folder, walk);
}

function* followLink(path: string, from: Place, walk: Walk): Generator<Listed> {
  const file = shownPath(path, walk.workingDirectory);
  let stats: Stats;
  let realPath: string;
  try {
    stats = statSync(path);
    realPath = realpathSync.native(path);
  } catch (error) {
    yield skipped(file, whyUnreadable(error));
    return;
  }
  if (stats.isFile()) yield* listFile(path, walk);
  if (!stats.isDirectory()) return;
  if (isInside(from.realPath, realPath)) {
    yield { kind: 'notice', file, text: 'not followed: a link to a folder around it (a loop)', gap: 'none' };
  } else if (![...walk.roots].some((root) => isInside(realPath, root))) {
    walk.roots.add(realPath);
    yield* enterFolder({ path, realPath, depth: from.depth + 1 }, walk);
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
