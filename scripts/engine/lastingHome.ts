import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../projectRoot';
import type { Engine } from './engines';
import { isFree } from './isFree';
import { isRunning } from './runFolder';
import { newToken } from './startServer';

/** What VS Code keeps for a folder between starts: settings, drafts, and the address under which the browser knows the open tabs. */
export interface LastingHome {
  readonly home: string;
  readonly token: string;
  readonly port: number | undefined;
  /** The address of a VS Code that is already running on it. */
  readonly runningAt: string | undefined;
}

interface Note {
  readonly folder: string;
  readonly port: number;
  readonly pid: number;
  readonly address: string;
}

const root = join(projectRoot, '.vscode-test', 'state');

/** Finds or creates the home of a folder. Removes the homes of folders that are gone. */
export async function lastingHome(folder: string, engine: Engine): Promise<LastingHome> {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(root)) {
    const note = readNote(join(root, name));
    if (note !== undefined && !existsSync(note.folder) && !isRunning(note.pid)) rmSync(join(root, name), { recursive: true, force: true });
  }
  const home = join(root, `${basename(folder)}-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}-${engine.vscode}`);
  mkdirSync(home, { recursive: true });
  const note = readNote(home);
  // Another process may have the id by now, so check its port, too.
  const running = note !== undefined && isRunning(note.pid) && !(await isFree(note.port));
  return { home, token: lastingToken(), port: note?.port, runningAt: running ? note.address : undefined };
}

/** Records where the home is in use, until this process ends. */
export function noteUse(home: string, folder: string, address: string): void {
  writeFileSync(join(home, 'use.json'), JSON.stringify({ folder, port: Number(new URL(address).port), pid: process.pid, address }), {
    mode: 0o600,
  });
}

/** One for all folders, because a browser keeps one for 127.0.0.1: two windows would lock each other out. */
function lastingToken(): string {
  const file = join(root, 'token');
  if (!existsSync(file)) writeFileSync(file, newToken(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function readNote(home: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(join(home, 'use.json'), 'utf8')) as Note;
  } catch {
    return undefined;
  }
}
