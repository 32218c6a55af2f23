import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';

/** The content of a lock: where its owner listens, and what it says there. */
interface Owner {
  readonly port: number;
  readonly id: string;
}

/** How long to wait for an owner that is about to end, as when a window is reloaded. In milliseconds. */
const patience = 2000;

/**
 * Lets only one sandbox at a time own a state file. The owner listens on a port of its own, which closes with its process whatever the
 * cause: a lock whose owner does not answer is taken over.
 */
export class StateLock {
  private constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly porter: Porter,
  ) {}

  /** Takes the lock of a state file. Undefined: another sandbox has it, or it cannot be created here. */
  static async take(stateFile: string, wait = patience): Promise<StateLock | undefined> {
    const file = `${stateFile}.lock`;
    const id = randomUUID();
    const porter = await listen(id);
    const text = JSON.stringify({ port: porter.port, id } satisfies Owner);
    if (await claim(file, text, wait).catch(() => false)) return new StateLock(file, text, porter);
    porter.close();
    return undefined;
  }

  /** Whether this sandbox still has the lock. */
  async isHeld(): Promise<boolean> {
    return (await read(this.file)) === this.text;
  }

  async release(): Promise<void> {
    if (await this.isHeld()) await rm(this.file, { force: true });
    this.porter.close();
  }
}

async function claim(file: string, text: string, wait: number): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  for (;;) {
    if (await create(file, text)) return true;
    const found = await read(file);
    if (found === undefined) continue;
    if (await isAlive(found, wait)) return false;
    await remove(file, found);
  }
}

/** Creates the lock with all its content, unless there is one. */
async function create(file: string, text: string): Promise<boolean> {
  const whole = `${file}.${randomUUID()}`;
  await writeFile(whole, text, { mode: 0o600, flag: 'wx' });
  try {
    await link(whole, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

/** Removes a dead lock. One that another process has put there in the meantime is restored. */
async function remove(file: string, dead: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    if ((await read(aside)) !== dead) await link(aside, file);
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether the owner of a lock answers, and keeps doing so for a while. */
async function isAlive(text: string, wait: number): Promise<boolean> {
  const owner = parseOwner(text);
  if (owner === undefined) return false;
  return new Promise((resolve) => {
    const socket = connect(owner.port, '127.0.0.1');
    const end = (alive: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(alive);
    };
    // Anyone who does not identify themselves in this time is assumed to be the owner, who may be busy.
    const timer = setTimeout(() => {
      end(true);
    }, wait);
    socket.setEncoding('utf8').on('data', (said: string) => {
      if (said !== owner.id) end(false);
    });
    socket
      .on('error', () => {
        end(false);
      })
      .on('close', () => {
        end(false);
      });
  });
}

function parseOwner(text: string): Owner | undefined {
  try {
    const { port, id } = JSON.parse(text) as Partial<Owner>;
    return typeof port === 'number' && port > 0 && port < 65_536 && typeof id === 'string' ? { port, id } : undefined;
  } catch {
    return undefined;
  }
}

/** Tells anyone who connects who holds the lock, until it is closed or its process ends. */
interface Porter {
  readonly port: number;
  close(): void;
}

async function listen(id: string): Promise<Porter> {
  const visitors = new Set<Socket>();
  const server = createServer((socket) => {
    visitors.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => visitors.delete(socket))
      .unref()
      .write(id);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  return {
    port: portOf(server),
    close() {
      server.close();
      for (const visitor of visitors) visitor.destroy();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
