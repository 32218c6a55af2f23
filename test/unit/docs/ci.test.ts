import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseOptions } from '../../../src/cli/options';
import { projectRoot } from '../../../scripts/projectRoot';
import { GitRepository, gitEnvironment } from '../cli/gitRepository';
import { openFlow } from '../scan/flows';
import { temporaryFolders } from '../scan/temporaryFolders';

interface Block {
  readonly language: string;
  readonly text: string;
}

const pages = ['docs/ci.md', 'docs/policy.md', 'README.md'];

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(projectRoot, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', block = '']) => ({ language, text: block }));
}

/** The words of a command as a shell splits them, once the build agent has filled in what it knows. */
function wordsOf(command: string): string[] {
  const filled = command
    .replace(/\$\{\{ matrix\.shard \}\}|\$\(System\.JobPositionInPhase\)/g, '2')
    .replace(/\$\(System\.TotalJobsInPhase\)/g, '4')
    .replace(/\$\{\{ [\w.]+ \}\}|\$\([\w.]+\)/g, 'x');
  return [...filled.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function hooksIn(file: string): readonly Readonly<Record<string, unknown>>[] {
  return parse(readFileSync(join(projectRoot, file), 'utf8')) as readonly Readonly<Record<string, unknown>>[];
}

describe('docs/ci.md', () => {
  const makeFolder = temporaryFolders();
  const blocks = blocksOf('docs/ci.md');

  it('shows only commands that exist', () => {
    const commands = blocks.flatMap(({ text }) => [...text.matchAll(/flow-warden\.cjs (\w+ .*)$/gm)].map(([, command = '']) => command));
    assert.ok(commands.length >= 14);
    for (const command of commands) {
      const request = parseOptions(wordsOf(command));
      assert.ok(request.kind === 'scan' || request.kind === 'merge', `${command}: ${'text' in request ? request.text : ''}`);
    }
  });

  it('and other pages name only options that exist', () => {
    const help = ['scan', 'merge', 'baseline', 'fix'].map((command) => {
      const request = parseOptions([command, '--help']);
      return 'text' in request ? request.text : '';
    });
    for (const page of pages) {
      const lines = blocksOf(page).flatMap(({ text }) => text.split('\n').filter((line) => /flow-warden\.cjs|dist\/cli\.js/.test(line)));
      for (const [option] of lines.join('\n').matchAll(/--[a-z-]+/g)) assert.ok(help.join('').includes(option), `${page}: ${option}`);
    }
  });

  it('shows YAML with jobs and steps, or hooks', () => {
    const documents = blocks
      .filter(({ language }) => language === 'yaml')
      .map(({ text }) => parse(text) as Readonly<Record<string, unknown>>);
    assert.ok(documents.length >= 10);
    for (const document of documents) {
      const steps = JSON.stringify(document['jobs'] ?? document['steps'] ?? document['repos'] ?? []);
      assert.match(steps, /"(?:run|script|id)":"/);
    }
  });

  it('merges every shard that it scans', () => {
    for (const { text } of blocks.filter((block) => block.text.includes('--shard'))) {
      const merges = [...text.matchAll(/flow-warden\.cjs merge (.*)$/gm)].map(([, files = '']) => files);
      assert.equal(merges.length, 2);
      for (const files of merges) for (const shard of [1, 2, 3, 4]) assert.match(files, new RegExp(`shard-${shard}[./]`));
    }
  });

  it('names hooks that .pre-commit-hooks.yaml has, whose commands exist', () => {
    const hooks = hooksIn('.pre-commit-hooks.yaml');
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['flow-warden', 'flow-warden-files'],
    );
    for (const { entry, language, files } of hooks) {
      const [program, ...args] = wordsOf(String(entry));
      // Files follow.
      assert.equal(parseOptions(args.at(-1) === '--' ? [...args, 'a.json'] : args).kind, 'scan');
      assert.deepEqual([program, language], ['flow-warden', 'node']);
      for (const name of ['a.json', 'x/y.zip', 'A b.json']) assert.match(name, new RegExp(String(files)));
      assert.doesNotMatch('a.ts', new RegExp(String(files)));
    }
    const examples = blocks.filter(({ text }) => text.startsWith('repos:')).map(({ text }) => text);
    assert.equal(examples.length, 2);
    for (const text of examples) assert.match(text, /- id: flow-warden$/m);
  });

  it('has a hook that checks what is staged', function () {
    if (process.platform === 'win32') this.skip();
    const hook = blocks.find(({ text }) => text.startsWith('#!/bin/sh'))?.text ?? '';
    const repository = new GitRepository(makeFolder());
    mkdirSync(join(repository.folder, 'tools'));
    // A stand-in that tells what it is asked to do, and fails.
    const stub = 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 1;';
    writeFileSync(join(repository.folder, 'tools/flow-warden.cjs'), stub);
    const file = join(repository.folder, '.git/hooks/pre-commit');
    writeFileSync(file, hook);
    chmodSync(file, 0o755);
    repository.add({ 'open.json': openFlow() });
    const env = { ...gitEnvironment, PATH: `${join(process.execPath, '..')}:${gitEnvironment['PATH'] ?? ''}` };
    const { status, stderr, stdout } = spawnSync('git', ['commit', '--message', 'x'], { cwd: repository.folder, env, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stdout + stderr, /\["scan","--staged"\]/);
  });
});
