import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildForServer, stageGreeter } from './inServer/build';
import { installExtensions } from './installExtensions';
import { isFree } from './isFree';
import type { PreparedEngine } from './prepareEngine';
import { quietMachine, quietSettings } from './quietSettings';
import { makeRunFolder } from './runFolder';

export interface ServerOptions {
  readonly engine: PreparedEngine;
  /** The folder to open. */
  readonly folder: string;
  /** False starts as for a user who has not trusted the folder: in Restricted Mode. */
  readonly trustFolders: boolean;
  /** Folders of unpacked extensions to install. */
  readonly extensions?: readonly string[];
  /** User settings in addition to the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What lasts between starts; without it everything is new, and deleted afterwards. */
  readonly lasting?: { readonly home: string; readonly token: string; readonly port: number | undefined };
  /** Shows a first page: this Markdown file in the folder or, without one, how to get started. */
  readonly greeting?: { readonly page?: string };
  /**
   * Lets an address name an extension under development with its tests. The engine then skips dialogs and drafts, so never use it for a
   * user.
   */
  readonly forTests?: boolean;
}

/** A VS Code server on loopback. It ends with this process at the latest. */
export interface RunningServer {
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  /** What an address must contain to be let in. */
  readonly token: string;
  /** The folder with everything that it keeps: settings, state, logs. */
  readonly home: string;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** The server would ask a public extension gallery about its own extensions. */
const noGallery = { EXTENSIONS_GALLERY: '{}' };

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Without this, a signal would end the process without an `exit` event, and leave the server behind. */
function exit(): void {
  process.exit(130);
}

/** Starts VS Code on 127.0.0.1, and resolves once it listens. Throws its output if it ends before that. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const run = makeRunFolder();
  const { home, token, port } = options.lasting ?? { home: join(run, 'home'), token: newToken(), port: undefined };
  const tokenFile = join(run, 'token');
  // Use a file, because every user of the machine can read arguments.
  writeFileSync(tokenFile, token, { mode: 0o600 });
  writeSettings(home, options.settings ?? {});
  const greeter = options.greeting === undefined ? [] : [stageGreeter(join(run, 'greeter'))];
  installExtensions([...(options.extensions ?? []), ...greeter], join(home, 'extensions'));
  const guard = join(run, 'endWithParent.js');
  buildForServer('endWithParent', guard);

  const args = [
    '--require',
    guard,
    options.engine.serverMain,
    '--host=127.0.0.1',
    `--port=${port !== undefined && (await isFree(port)) ? port : 0}`,
    `--connection-token-file=${tokenFile}`,
    '--accept-server-license-terms',
    `--server-data-dir=${home}`,
    `--extensions-dir=${join(home, 'extensions')}`,
    `--default-folder=${options.folder}`,
    '--disable-telemetry',
    // Newer engines load an extension under development named by the address only if this is set.
    ...(options.forTests ? ['--enable-smoke-test-driver'] : []),
    ...(options.trustFolders ? ['--disable-workspace-trust'] : []),
  ];
  const child = spawn(options.engine.node, args, {
    cwd: home,
    // Sockets and the like are deleted with the run.
    env: {
      ...process.env,
      ...noGallery,
      TMPDIR: run,
      TMP: run,
      TEMP: run,
      XDG_RUNTIME_DIR: run,
      FLOW_WARDEN_RUN_FOLDER: run,
      FLOW_WARDEN_START_PAGE: options.greeting?.page ?? '',
    },
    // The input tells the server when this process has ended: see inServer/endWithParent.ts.
    stdio: ['pipe', 'pipe', 'pipe'],
    // Its own process group, so that its extension hosts end with it.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  const removeRun = () => {
    rmSync(run, { recursive: true, force: true, maxRetries: 5 });
  };
  const end = () => {
    endTree(child);
    removeRun();
  };
  process.once('exit', end);
  for (const signal of endSignals) process.once(signal, exit);

  const stop = async () => {
    process.removeListener('exit', end);
    for (const signal of endSignals) process.removeListener(signal, exit);
    endTree(child);
    await ended;
    removeRun();
  };
  try {
    return { authority: `127.0.0.1:${await listeningPort(child)}`, token, home, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A secret short enough for an address that people read, and long enough not to be guessed. */
export function newToken(): string {
  return randomBytes(12).toString('base64url');
}

/** Keeps what the user changed in a lasting home. Machine settings are read only from the machine's own file. */
function writeSettings(home: string, settings: Readonly<Record<string, unknown>>): void {
  const user = join(home, 'data', 'User', 'settings.json');
  if (!existsSync(user)) write(user, { ...quietSettings, ...settings });
  write(join(home, 'data', 'Machine', 'settings.json'), { ...quietMachine, ...settings });

  function write(file: string, content: Readonly<Record<string, unknown>>): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content, undefined, 2));
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
    child.once('close', () => {
      reject(new Error(`VS Code did not start:\n${output}`));
    });
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
    // It has already ended.
  }
}
