import { randomBytes, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SandboxState } from '../sandboxState';
import type { StateLock } from './stateLock';
import { parseState, writeState } from './stateText';

const delayMilliseconds = 500;

/**
 * The file in which a sandbox keeps all changes. Secret values are never stored, because one of them may be real by mistake: after a
 * restart every version has a new random value. A sandbox that has lost the lock of the file no longer writes it.
 */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private unsaved = false;

  constructor(
    private readonly file: string,
    private readonly state: () => SandboxState,
    private readonly lock: StateLock,
  ) {}

  /** Undefined if there is no file, or one that this version cannot read; such a file is kept next to the new one. */
  static async load(file: string): Promise<SandboxState | undefined> {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const state = parseState(text, () => randomBytes(18).toString('base64url'));
    if (state === undefined) await copyFile(file, `${file}.unreadable`).catch(() => undefined);
    return state;
  }

  /** Saves soon, together with the changes that follow shortly after. */
  saveSoon(): void {
    this.unsaved = true;
    this.timer ??= setTimeout(() => {
      // If the disk refuses, the next change retries, and closing reports it.
      this.flush().catch(() => {
        this.unsaved = true;
      });
    }, delayMilliseconds).unref();
  }

  /** Saves what is not saved yet, and releases the file. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.lock.release();
    }
  }

  /** Saves now what is not saved yet. Rejects if the file cannot be written. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.unsaved) {
      this.unsaved = false;
      this.writing = this.writing.catch(() => undefined).then(() => this.write());
    }
    await this.writing;
  }

  private async write(): Promise<void> {
    if (!(await this.lock.isHeld())) return;
    const text = writeState(this.state());
    const temporary = `${this.file}.${randomUUID()}.tmp`;
    await mkdir(dirname(this.file), { recursive: true });
    try {
      await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
      await rename(temporary, this.file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}
