import { say } from '../../message';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Git } from './git';
import type { Reason } from '../reason';
import { tooLarge } from '../openFile';

const missing = say('git has no content for it');
const largestPiece = 64 * 1024;

/** Reads contents out of a repository by their ids, one after the other, with one process. No filter and no text conversion is run. */
export class Blobs {
  private process: ChildProcessWithoutNullStreams | undefined;
  private hasEnded = false;
  private wake = (): void => undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly git: Git) {}

  /** The content of at most `limit` bytes, or why it is left out. */
  read(id: string, limit: number): Promise<Buffer | Reason> {
    const answer = this.last.then(() => this.ask(id, limit));
    this.last = answer;
    return answer;
  }

  close(): void {
    this.process?.kill();
  }

  private async ask(id: string, limit: number): Promise<Buffer | Reason> {
    if (!/^[0-9a-f]{40,64}$/.test(id)) return missing;
    this.process ??= this.start();
    this.process.stdin.write(`${id}\n`);
    // `<id> blob <size>`, or `<id> missing`.
    const [, kind, digits] = (await this.line()).split(' ');
    if (kind !== 'blob') return missing;
    const size = Number(digits);
    const content = size <= limit ? await this.take(size) : undefined;
    if (!content) for (let left = size; left > 0 && !this.hasEnded; left -= largestPiece) await this.take(Math.min(left, largestPiece));
    const end = await this.take(1);
    if (size > limit) return tooLarge(limit);
    return content && end ? content : missing;
  }

  private start(): ChildProcessWithoutNullStreams {
    const process = this.git.start('cat-file', '--batch');
    process.stderr.resume();
    const end = (): void => {
      this.hasEnded = true;
      this.wake();
    };
    process.on('error', end);
    process.stdout.on('end', end).on('close', end);
    process.stdout.on('readable', () => {
      this.wake();
    });
    return process;
  }

  private async line(): Promise<string> {
    let line = '';
    for (;;) {
      const next = await this.take(1);
      if (!next || next[0] === 0x0a) return line;
      line += next.toString('latin1');
    }
  }

  /** The next bytes; undefined if there are not so many. */
  private async take(count: number): Promise<Buffer | undefined> {
    if (count === 0) return Buffer.alloc(0);
    const stdout = this.process?.stdout;
    for (;;) {
      const piece = stdout?.read(count) as Buffer | null | undefined;
      if (piece) return piece.length === count ? piece : undefined;
      if (!stdout || this.hasEnded) return undefined;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
