import { dirname, posix, resolve } from 'node:path';
import { decodeText } from './decodeText';
import type { Change } from './git/changes';
import type { StagedFile, StagedFiles } from './git/stagedFiles';
import { asksFor, isInside, type Listed } from './listFiles';
import { maxPolicyBytes, onDisk, type PolicyStore } from './policies';
import { skipped, type Notice } from './scanEvent';
import { shownPath } from './shownPath';
import type { Target } from './target';
import { say } from '../message';
import { isReason } from './reason';

/** The index of a repository, whose topmost folder is absolute. */
export interface StagedTree {
  readonly top: string;
  readonly staged: StagedFiles;
}

const longestLink = 4096;

/** Lists what the targets ask for as it is in the index, in the order of its names. */
export async function* listStaged(
  { top, staged }: StagedTree,
  changes: readonly Change[],
  targets: readonly Target[],
  workingDirectory: string,
): AsyncGenerator<Listed> {
  const changed = new Set(changes.map(({ path }) => path));
  for (const file of staged.files.values()) {
    const path = resolve(top, file.path);
    const shown = shownPath(path, workingDirectory);
    if (file.kind === 'submodule') {
      if (changed.has(file.path) && targets.some((target) => isAround(target, path))) yield submodule(shown);
    } else if (!targets.some((target) => asksFor(target, path))) continue;
    else if (!file.isNameValid) yield skipped(shown, say('its name is no valid UTF-8; rename it'));
    else if (file.kind === 'file') yield { kind: 'file', path, read: (limit) => staged.read(file, limit) };
    else if (changed.has(file.path) && (await leadsOut(file, staged)))
      yield skipped(shown, say('a link that leads out of what git knows, which is not followed'));
  }
}

function submodule(file: string): Notice {
  return { kind: 'notice', file, text: 'is a submodule, whose files are checked in its own repository', gap: 'none' };
}

function isAround(target: Target, path: string): boolean {
  return isInside(path, target.kind === 'glob' ? target.glob.folder : target.path);
}

/** A link to another file of the index needs no look: that file is checked when it changes. */
async function leadsOut(link: StagedFile, staged: StagedFiles): Promise<boolean> {
  const content = await staged.read(link, longestLink);
  if (isReason(content)) return true;
  const target = posix.join(posix.dirname(link.path), content.toString());
  return posix.isAbsolute(content.toString()) || staged.files.get(target)?.kind !== 'file';
}

/**
 * Policies and baselines as the next commit has them. What is outside of the repository, or named by a policy without being known to git,
 * is read from disk.
 */
export function stagedPolicies({ top, staged }: StagedTree): PolicyStore {
  const find = (path: string): StagedFile | undefined => staged.files.get(shownPath(path, top));
  return {
    read: async (path) => {
      const file = find(path);
      if (!file) return onDisk.read(path);
      const content = file.kind === 'file' ? await staged.read(file, maxPolicyBytes) : undefined;
      return content === undefined || isReason(content) ? undefined : decodeText(content);
    },
    has: (path) => (isInside(dirname(path), top) && !path.endsWith('.git') ? find(path) !== undefined : onDisk.has(path)),
  };
}
