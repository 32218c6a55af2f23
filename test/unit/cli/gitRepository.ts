import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What git needs to know of a person, and nothing of the machine's own settings. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.org',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** A real repository in a folder. */
export class GitRepository {
  constructor(readonly folder: string) {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.folder, env: gitEnvironment, stdio: 'pipe', encoding: 'utf8' }).trim();
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): this {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    return this;
  }

  add(files: Readonly<Record<string, string | Uint8Array>>): this {
    this.write(files).git('--literal-pathspecs', 'add', '--force', '--', ...Object.keys(files));
    return this;
  }

  commit(files: Readonly<Record<string, string | Uint8Array>> = {}): this {
    if (Object.keys(files).length > 0) this.add(files);
    this.git('commit', '--quiet', '--allow-empty', '--message', 'x');
    return this;
  }
}
