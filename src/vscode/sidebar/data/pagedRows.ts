import type { CloudError, Result } from '../../../cloud/result';
import { untilAborted } from '../../untilAborted';

/** Reads rows from the service, batch by batch. */
export type Reader<T> = (signal: AbortSignal) => AsyncIterable<Result<readonly T[]>>;

/**
 * The rows of one list of an environment: first those cached from the last session, then the service's, page by page. Rereading keeps the
 * old rows on show until all the new ones have arrived.
 */
export class PagedRows<T> {
  private kept: readonly T[] = [];
  private reading: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  private waiting: (() => void)[] = [];
  private asked = false;
  /** Grows with every change of the rows. */
  version = 0;
  /** `whole`: every row there is. `cached`: from the last session. `part`: incomplete, because of an error or during the first read. */
  state: 'empty' | 'cached' | 'part' | 'whole' = 'empty';
  error: CloudError | undefined;

  constructor(
    private readonly read: Reader<T>,
    private readonly changed: () => void,
    /** Called with every read, so that callers can show progress. */
    private readonly started: (done: Promise<void>) => void = () => undefined,
    /** The order of the rows; without it they stay in order of arrival. */
    private readonly order?: (one: T, other: T) => number,
  ) {}

  get rows(): readonly T[] {
    return this.kept;
  }

  get busy(): boolean {
    return this.reading !== undefined;
  }

  /** Shows rows of last time; only until there are others. */
  showCached(rows: readonly T[]): void {
    if (this.state !== 'empty' || rows.length === 0) return;
    this.put(rows, 'cached');
  }

  /** Rereads everything; a read under way is abandoned. Resolves when it ends, successful or not. */
  load(): Promise<void> {
    this.asked = true;
    this.reading?.abort.abort();
    return this.run((signal) => this.readAll(signal));
  }

  /** Whether it was ever read from the service. */
  get wanted(): boolean {
    return this.asked;
  }

  /** True during the first read, while no row has arrived. */
  get awaited(): boolean {
    return this.state === 'empty' && this.busy;
  }

  /** Reads it if that never happened. */
  want(): void {
    if (!this.asked) void this.load();
  }

  /** Has it reread when next needed; what is known stays on show until then. */
  outdate(): void {
    this.asked = false;
  }

  /** The same as `want`; resolves when there are rows to show, or none will come. */
  async first(): Promise<void> {
    this.want();
    if (this.awaited) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Reads it if that never happened; resolves when the row has arrived, or nothing more will. */
  async find(is: (rows: readonly T[]) => T | undefined): Promise<T | undefined> {
    this.want();
    for (;;) {
      const row = is(this.kept);
      if (row !== undefined || !this.busy) return row;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Rereads some rows in place; deleted ones vanish, the others stay as they are. */
  loadRows(ids: readonly string[], idOf: (row: T) => string, read: Reader<T>): Promise<void> {
    // A read under way may return the rows as they were before.
    if (this.busy || this.state !== 'whole') return this.load();
    return this.run((signal) => this.readSome(signal, ids, idOf, read));
  }

  stop(): void {
    this.reading?.abort.abort();
    this.end();
  }

  private run(read: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const abort = new AbortController();
    const done = untilAborted(abort.signal, () => read(abort.signal)).catch((fault: unknown) => {
      this.asked = false;
      throw fault;
    });
    const reading = {
      abort,
      done: done.finally(() => {
        if (this.reading === reading) this.end();
      }),
    };
    this.reading = reading;
    this.started(reading.done);
    return reading.done;
  }

  private async readSome(signal: AbortSignal, ids: readonly string[], idOf: (row: T) => string, read: Reader<T>): Promise<void> {
    const found = new Map<string, T>();
    for await (const page of read(signal)) {
      if (signal.aborted) return;
      this.error = page.ok ? undefined : page.error;
      if (!page.ok) return;
      for (const row of page.value) found.set(idOf(row), row);
    }
    const wanted = new Set(ids);
    this.put(this.inOrder(this.kept.flatMap((row) => (wanted.has(idOf(row)) ? (found.get(idOf(row)) ?? []) : [row]))), 'whole');
  }

  private async readAll(signal: AbortSignal): Promise<void> {
    const old = this.state === 'whole' || this.state === 'part' ? this.kept : undefined;
    const rows: T[] = [];
    for await (const page of this.read(signal)) {
      if (signal.aborted) return;
      if (!page.ok) {
        this.error = page.error;
        if (old === undefined && rows.length > 0) this.put(rows, 'part');
        return;
      }
      for (const row of this.inOrder(page.value)) rows.push(row);
      this.error = undefined;
      if (old === undefined && rows.length > 0) this.put(rows, 'part');
    }
    this.error = undefined;
    this.put(this.inOrder(rows), 'whole');
  }

  /** Sorts each page as it arrives, and everything once complete: sorting many rows over and over is expensive. */
  private inOrder(rows: readonly T[]): readonly T[] {
    return this.order === undefined ? rows : [...rows].sort(this.order);
  }

  private put(rows: readonly T[], state: 'cached' | 'part' | 'whole'): void {
    this.kept = rows;
    this.state = state;
    this.version += 1;
    this.notify();
  }

  private end(): void {
    this.reading = undefined;
    this.notify();
  }

  private notify(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
    this.changed();
  }
}
