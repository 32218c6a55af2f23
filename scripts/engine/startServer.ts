import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietSettings } from './quietSettings';
import type { PreparedEngine } from './prepareEngine';

export interface ServerOptions {
  readonly engine: PreparedEngine;
  /** False starts in the state of a person who has not trusted the folder: Restricted Mode. */
  readonly trustFolders: boolean;
  /** Settings of the person beside the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A VS Code server on loopback. It ends with this process at the latest. */
export interface RunningServer {
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  /** What an address must carry to be let in. */
  readonly token: string;
  /** The folder with everything that it keeps: settings, state, logs. Gone after `stop`. */
  readonly home: string;
  stop(): Promise<void>;
}

/** The server would ask a public extension gallery for news about its own extensions. */
const noGallery = { EXTENSIONS_GALLERY: '{}' };

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Without this a signal would end the process with no `exit` event, and leave the server behind. */
function exit(): void {
  process.exit(130);
}

/** Starts VS Code on a free port of 127.0.0.1 with fresh settings, and resolves once it listens. Throws what it printed if it ends before that. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const home = mkdtempSync(join(tmpdir(), 'flow-warden-engine-'));
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(home, 'token');
  // A file, because arguments can be read by every user of the machine.
  writeFileSync(tokenFile, token, { mode: 0o600 });
  // Settings of the machine are among them, which a window that is reloaded takes from the machine's own file only.
  for (const owner of ['User', 'Machine']) {
    const folder = join(home, 'data', owner);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2));
  }

  const args = [
    options.engine.serverMain,
    '--host=127.0.0.1',
    '--port=0',
    `--connection-token-file=${tokenFile}`,
    '--accept-server-license-terms',
    `--server-data-dir=${home}`,
    `--extensions-dir=${join(home, 'extensions')}`,
    '--disable-telemetry',
    // Newer engines only load an extension under development that the address names when this is set.
    '--enable-smoke-test-driver',
    ...(options.trustFolders ? ['--disable-workspace-trust'] : []),
  ];
  const child = spawn(options.engine.node, args, {
    cwd: home,
    env: { ...process.env, ...noGallery },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group, so that its extension hosts end with it.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => { resolve(); });
    child.once('error', () => { resolve(); });
  });
  const removeHome = () => { rmSync(home, { recursive: true, force: true, maxRetries: 5 }); };
  const end = () => {
    endTree(child);
    removeHome();
  };
  process.once('exit', end);
  for (const signal of endSignals) process.once(signal, exit);

  const stop = async () => {
    process.removeListener('exit', end);
    for (const signal of endSignals) process.removeListener(signal, exit);
    endTree(child);
    await ended;
    removeHome();
  };
  try {
    return { authority: `127.0.0.1:${await listeningPort(child)}`, token, home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listeningPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      if (output.length < 100_000) output += chunk.toString();
      const port = /agent listening on (\d+)/.exec(output)?.[1];
      if (port) resolve(port);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', () => { reject(new Error(`VS Code did not start:\n${output}`)); });
  });
}

function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
