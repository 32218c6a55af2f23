import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../projectRoot';
import type { Engine } from './engines';
import { buildForServer } from './inServer/build';
import { installDependencies, unpackPackage } from './npm';
import { isRunning } from './runFolder';

/** An engine that is ready to start: the Node binary to run it with, and its main script. */
export interface PreparedEngine {
  readonly node: string;
  readonly serverMain: string;
}

const cache = join(projectRoot, '.vscode-test');
/** Increase when the preparation after unpacking changes: a copy that was prepared differently is prepared again. */
const preparation = 2;
const ripgrep = '@vscode/ripgrep-universal@1.18.0';

/**
 * Installs the engine into .vscode-test/ unless it is already there, and reports each step to `say`. It is built elsewhere and moved into
 * place in one step, so that an interrupted or simultaneous run never leaves half of one.
 */
export async function prepareEngine(engine: Engine, say: (line: string) => void): Promise<PreparedEngine> {
  const server = join(cache, `code-server-${engine.codeServer}-${preparation}`);
  await provide(server, async (folder) => {
    say(`Preparing VS Code ${engine.vscode}: once, about a minute.`);
    say(`  1/3 downloading code-server ${engine.codeServer} from the npm registry`);
    await unpackPackage(`code-server@${engine.codeServer}`, folder);
    const vscode = join(folder, 'lib', 'vscode');
    say('  2/3 installing what it needs to run');
    await installDependencies(vscode);
    await installDependencies(join(vscode, 'extensions'));
    symlinkSync('node_modules', join(vscode, 'node_modules.asar'), 'dir');
    say('  3/3 adding file search');
    await addRipgrep(vscode);
    addLog(vscode);
  });
  return { node: await prepareNode(engine, say), serverMain: join(server, 'lib', 'vscode', 'out', 'server-main.js') };
}

async function provide(target: string, build: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) return;
  mkdirSync(cache, { recursive: true });
  removeLeftovers();
  const aside = `${target}.unfinished-${process.pid}`;
  try {
    await build(aside);
    renameSync(aside, target);
  } catch (error) {
    // Another run may have finished first: its copy is as good as ours.
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Removes leftovers of interrupted runs. */
function removeLeftovers(): void {
  for (const name of readdirSync(cache)) {
    const pid = /\.unfinished-(\d+)$/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/** Older engines expect @vscode/ripgrep's install script to have downloaded its binary; put it there. */
async function addRipgrep(vscode: string): Promise<void> {
  const expected = join(vscode, 'node_modules', '@vscode', 'ripgrep');
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  if (!existsSync(expected) || existsSync(join(expected, 'bin', program))) return;
  const all = join(vscode, 'ripgrep-universal');
  await unpackPackage(ripgrep, all);
  mkdirSync(join(expected, 'bin'), { recursive: true });
  copyFileSync(join(all, 'bin', `${process.platform}-${process.arch}`, program), join(expected, 'bin', program));
  rmSync(all, { recursive: true });
}

/** Without a compiler, the native module that writes the logs is missing: ours takes its place. */
function addLog(vscode: string): void {
  buildForServer('spdlog', join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js'));
}

async function prepareNode(engine: Engine, say: (line: string) => void): Promise<string> {
  const running = Number(process.versions.node.split('.')[0]);
  if (running >= engine.node) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const home = join(cache, `node-${engine.node}`);
  await provide(home, async (folder) => {
    say(`Downloading Node ${engine.node}, which VS Code ${engine.vscode} needs, from the npm registry.`);
    await unpackPackage(`node-${platform}-${process.arch}@${engine.node}`, folder).catch((cause: unknown) => {
      throw new Error(`Node ${engine.node} could not be downloaded. Run this again with Node ${engine.node} or newer.`, { cause });
    });
  });
  return join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
