import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { longestGlob } from '../policy/policy';
import { depthOf, globTest, splitGlob } from './glob';
import { whyUnreadable } from './whyUnreadable';
import { inEnglish } from '../message';

/** Where to look for files; all paths absolute. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'glob'; readonly glob: Glob };

export interface TargetError {
  readonly kind: 'error';
  readonly text: string;
}

export interface Glob {
  /** As the user wrote it. */
  readonly pattern: string;
  /** The folder that contains everything it can match. */
  readonly folder: string;
  /** How many levels of that folder it can match. */
  readonly depth: number;
  matches(path: string): boolean;
}

/**
 * Finds out what the user means by a path. The name of an existing file or folder is taken literally, however much it looks like a glob.
 */
export function findTarget(typed: string, workingDirectory: string): Target | TargetError {
  const path = resolve(workingDirectory, typed);
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return { kind: 'folder', path };
    if (stats.isFile()) return { kind: 'file', path };
    return { kind: 'error', text: `${typed} is neither a file nor a folder` };
  } catch (error) {
    if (typed.length > longestGlob)
      return {
        kind: 'error',
        text: `${typed.slice(0, 60)}…: ${inEnglish(whyUnreadable(error))}, and too long for a glob (${longestGlob} characters)`,
      };
    const glob = parseGlob(typed, workingDirectory);
    if (!glob) return { kind: 'error', text: `${typed}: ${inEnglish(whyUnreadable(error))}` };
    if (statSync(glob.folder, { throwIfNoEntry: false })?.isDirectory()) return { kind: 'glob', glob };
    return { kind: 'error', text: `${typed}: there is no folder ${glob.folder}` };
  }
}

function parseGlob(pattern: string, workingDirectory: string): Glob | undefined {
  const forward = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
  const parts = splitGlob(forward(pattern));
  if (!parts) return undefined;
  const folder = resolve(workingDirectory, parts.folder);
  const matches = globTest(parts.glob, { ignoreCase: sep === '\\' });
  return { pattern, folder, depth: depthOf(parts.glob), matches: (path) => matches(forward(relative(folder, path))) };
}
