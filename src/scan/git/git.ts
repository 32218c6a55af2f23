import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Git cannot tell what was asked for. The message is a clause that says why, and what helps. */
export class GitProblem extends Error {}

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Variables of a person's own that name programs to run. */
const runsPrograms =
  /^(?:GIT_(?:EXTERNAL_DIFF|SSH|SSH_COMMAND|SSH_VARIANT|PROXY_COMMAND|ASKPASS|EDITOR|SEQUENCE_EDITOR|PAGER|EXEC_PATH|TRACE.*)|SSH_ASKPASS|PAGER)$/i;

/** Nothing is fetched, asked for, written or replaced, and messages are in English. */
const quiet = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  LC_ALL: 'C',
};

/** The configuration of a repository, which may be anybody's, must not run programs. An empty monitor is none, in old versions, too. */
const harmless = ['core.fsmonitor=', 'core.hooksPath=/dev/null', 'core.pager=cat', 'diff.external=', 'core.quotePath=off'];

/** Runs git in a folder: the program itself, without a shell, and without any program that the repository names. */
export class Git {
  private readonly environment: NodeJS.ProcessEnv;

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly settings: readonly string[],
    env: NodeJS.ProcessEnv,
  ) {
    this.environment = { ...Object.fromEntries(Object.entries(env).filter(([name]) => !runsPrograms.test(name))), ...quiet };
  }

  /** Throws `GitProblem` if there is no git. */
  static async in(folder: string, env: NodeJS.ProcessEnv): Promise<Git> {
    const program = findGit(env);
    if (program === undefined) throw new GitProblem('git was not found; install it, or put its folder on the PATH');
    return new Git(program, folder, [...harmless, ...(await new Git(program, folder, harmless, env).withoutFilters())], env);
  }

  /** The same git in another folder. */
  at(folder: string): Git {
    return new Git(this.program, folder, this.settings, this.environment);
  }

  /** Runs a command to its end. */
  async run(...args: readonly string[]): Promise<GitAnswer> {
    const child = this.start(...args);
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
    child.stdin.end();
    const code = await new Promise<number>((resolve) => {
      child.on('error', () => {
        resolve(-1);
      });
      child.on('close', (status) => {
        resolve(status ?? -1);
      });
    });
    return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
  }

  /** What a command writes; throws `GitProblem` if it fails. */
  async read(...args: readonly string[]): Promise<Buffer> {
    const answer = await this.run(...args);
    if (answer.code !== 0) throw new GitProblem(whyFailed(answer));
    return answer.stdout;
  }

  /** Starts a command that is talked to. */
  start(...args: readonly string[]): ChildProcessWithoutNullStreams {
    const settings = this.settings.flatMap((setting) => ['-c', setting]);
    const child = spawn(this.program, ['--no-pager', ...settings, ...args], {
      cwd: this.folder,
      env: this.environment,
      stdio: 'pipe',
      windowsHide: true,
    });
    // A process that ends early closes its input; its answer says so.
    child.stdin.on('error', () => undefined);
    return child;
  }

  /** Settings that turn off the filters of the repository: git would run them to compare a file with what it knows. */
  private async withoutFilters(): Promise<readonly string[]> {
    const { stdout } = await this.run('config', '--null', '--name-only', '--get-regexp', '^filter\\.');
    const names = stdout.toString().split('\0').filter(Boolean);
    const drivers = new Set(names.map((name) => name.slice(0, name.lastIndexOf('.'))));
    if ([...drivers].some((driver) => driver.includes('=')))
      throw new GitProblem('the repository configures a filter with "=" in its name');
    return [...drivers].flatMap((driver) => [`${driver}.clean=`, `${driver}.smudge=`, `${driver}.process=`, `${driver}.required=false`]);
  }
}

/** Git itself, on the PATH. Windows would look in the working directory first, which may hold anybody's programs. */
function findGit(env: NodeJS.ProcessEnv): string | undefined {
  const [, path = ''] = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH') ?? [];
  return path
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, process.platform === 'win32' ? 'git.exe' : 'git'))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** Why git refused, and what helps, as a clause. */
export function whyFailed({ stderr }: GitAnswer): string {
  if (stderr.includes('not a git repository')) return 'this folder is in no git repository';
  if (stderr.includes('must be run in a work tree')) return 'this repository has no working tree; scan in a clone of it';
  const safe = /git config --global --add safe\.directory (.+)/.exec(stderr)?.[1];
  if (safe !== undefined)
    return `the repository belongs to somebody else; if you trust it: git config --global --add safe.directory ${safe}`;
  const [first = 'it did not run'] = stderr.split('\n').filter((line) => line.startsWith('fatal: ') || line.startsWith('error: '));
  return `git says: ${first.replace(/^\w+: /, '').slice(0, 200)}`;
}
