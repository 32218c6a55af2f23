import { randomBytes, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SandboxState } from '../sandboxState';
import type { StateLock } from './stateLock';
import { parseState, writeState } from './stateText';

const delayMilliseconds = 500;

/**
 * The file in which a sandbox keeps what a person did to it. Secret values stay out of it, since one of them may be real
 * by mistake: after a restart every version has a new random value. Who has lost the lock of the file does not write it any more.
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

  /** Undefined where there is no file, or one that this version cannot read; that one stays beside the new one. */
  static async load(file: string): Promise<SandboxState | undefined> {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const state = parseState(text, () => randomBytes(18).toString('base64url'));
    if (state === undefined) await copyFile(file, `${file}.unreadable`).catch(() => undefined);
    return state;
  }

  /** Saves soon, together with the changes that come shortly after. */
  saveSoon(): void {
    this.unsaved = true;
    this.timer ??= setTimeout(() => {
      // A disk that refuses is asked again at the next change, and says so at the end.
      this.flush().catch(() => {
        this.unsaved = true;
      });
    }, delayMilliseconds).unref();
  }

  /** Saves what is not saved yet, and lets others have the file. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.lock.release();
    }
  }

  /** Saves now what is not saved yet. Rejects when the file cannot be written. */
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
