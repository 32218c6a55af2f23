import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { Git, GitProblem, whyFailed } from './git';

/** The repository around a folder, with git in its topmost folder. */
export interface Repository {
  /** Absolute, as the folder that it was found from names it. */
  readonly top: string;
  readonly git: Git;
}

/** Finds the repository around a folder. Throws `GitProblem` if there is none, or it has no working tree. */
export async function openRepository(folder: string, env: NodeJS.ProcessEnv): Promise<Repository> {
  const git = await Git.in(folder, env);
  const up = line(await git.read('rev-parse', '--show-cdup'));
  const top = line(await git.read('rev-parse', '--show-toplevel'));
  // The way up is wrong if a link led into the repository.
  const named = resolve(folder, up);
  const place = realpathSync.native(named) === realpathSync.native(top) ? named : resolve(top);
  return { top: place, git: git.at(place) };
}

/** The id of the commit that a name stands for. */
export async function commitOf(repository: Repository, ref: string): Promise<string> {
  if (ref === '' || ref.startsWith('-') || /[\u0000-\u001f\u007f]/.test(ref))
    throw new GitProblem('that is no name of a branch, tag or commit');
  const answer = await repository.git.run('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  if (answer.code === 0) return line(answer.stdout);
  if (answer.stderr.includes('fatal: ')) throw new GitProblem(whyFailed(answer));
  throw new GitProblem(`there is no branch, tag or commit of that name here${await remedy(repository)}`);
}

/** The newest commit that both have; what a pull request is compared with. */
export async function mergeBase(repository: Repository, ref: string): Promise<string> {
  const base = await commitOf(repository, ref);
  if (!(await hasCommits(repository))) throw new GitProblem('there is no commit yet; --staged checks what the first one will hold');
  const answer = await repository.git.run('merge-base', base, 'HEAD');
  if (answer.code === 0) return line(answer.stdout);
  throw new GitProblem(`HEAD has no commit in common with it${await remedy(repository)}`);
}

/** Whether anything was committed to the current branch. */
export async function hasCommits({ git }: Repository): Promise<boolean> {
  return (await git.run('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')).code === 0;
}

async function remedy({ git }: Repository): Promise<string> {
  const isShallow = line((await git.run('rev-parse', '--is-shallow-repository')).stdout) === 'true';
  return isShallow
    ? '. This clone is shallow: fetch the whole history (fetch-depth: 0 in GitHub Actions, fetchDepth: 0 in Azure Pipelines, git fetch --unshallow)'
    : '; perhaps it has to be fetched first (git fetch)';
}

function line(output: Buffer): string {
  return output.toString().replace(/\r?\n$/, '');
}
