import { mergeBase, hasCommits, type Repository } from './repository';

/** A path that differs, relative to the repository's topmost folder. */
export interface Change {
  readonly path: string;
  readonly isDeleted: boolean;
}

// A submodule counts as changed if its commit is another one; nothing is run in it.
const plain = ['-z', '--name-status', '--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules=dirty'];

/** What differs in the working tree from where HEAD left a branch, tag or commit, with new files that git does not ignore. */
export async function changesSince(repository: Repository, ref: string): Promise<readonly Change[]> {
  const { git } = repository;
  const base = await mergeBase(repository, ref);
  const known = await git.read('diff-index', ...plain, base, '--');
  const untracked = await git.read('ls-files', '-z', '--others', '--exclude-standard');
  return [...parseChanges(known), ...split(untracked).map((path) => ({ path: path.replace(/\/$/, ''), isDeleted: false }))];
}

/** What the next commit would change. */
export async function stagedChanges(repository: Repository): Promise<readonly Change[]> {
  const { git } = repository;
  if (await hasCommits(repository)) return parseChanges(await git.read('diff-index', '--cached', ...plain, 'HEAD', '--'));
  return split(await git.read('ls-files', '-z', '--cached')).map((path) => ({ path, isDeleted: false }));
}

function parseChanges(output: Buffer): readonly Change[] {
  const parts = split(output);
  const changes: Change[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) changes.push({ path: parts[at + 1] ?? '', isDeleted: parts[at] === 'D' });
  return changes;
}

/** What stands between zeros. A name that is no UTF-8 is no name here: `listFiles` reports it. */
export function split(output: Buffer): readonly string[] {
  return output.toString().split('\0').filter(Boolean);
}
