import type { Writable } from 'node:stream';

const interval = 100;

/** A line on a terminal that is overwritten while the scan runs; silent anywhere else. */
export class Progress {
  private shown = false;
  private nextAt = 0;

  constructor(private readonly stream: Writable & { readonly isTTY?: boolean }) {}

  showLine(text: string): void {
    if (!this.stream.isTTY || Date.now() < this.nextAt) return;
    this.nextAt = Date.now() + interval;
    this.shown = true;
    this.stream.write(`\r\u001b[K${text}`);
  }

  /** Clears the line, so that other lines can be written. */
  clear(): void {
    if (this.shown) this.stream.write('\r\u001b[K');
    this.shown = false;
  }
}
