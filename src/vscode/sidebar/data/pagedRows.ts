import type { CloudError, Result } from '../../../cloud/result';
import { untilAborted } from '../../untilAborted';

/** Reads rows from the service, part by part. */
export type Reader<T> = (signal: AbortSignal) => AsyncIterable<Result<readonly T[]>>;

/**
 * The rows of one list of an environment: first what was kept from last time, then what the service says, page by page.
 * Reading it again keeps the old rows on show until the new ones are all there.
 */
export class PagedRows<T> {
  private kept: readonly T[] = [];
  private reading: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  private waiting: (() => void)[] = [];
  private asked = false;
  /** Grows with every change of the rows. */
  version = 0;
  /** `whole`: every row there is. `cached`: from last time. `part`: an error or the first reading left it incomplete. */
  state: 'empty' | 'cached' | 'part' | 'whole' = 'empty';
  error: CloudError | undefined;

  constructor(
    private readonly read: Reader<T>,
    private readonly changed: () => void,
    /** Told of every reading, for whoever shows that one is under way. */
    private readonly started: (done: Promise<void>) => void = () => undefined,
    /** The order of the rows; without one they stay as they arrive. */
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

  /** Reads everything anew; a reading that is under way is given up. Resolves when it has ended, however it ended. */
  load(): Promise<void> {
    this.asked = true;
    this.reading?.abort.abort();
    return this.run((signal) => this.readAll(signal));
  }

  /** Whether it was ever read from the service. */
  get wanted(): boolean {
    return this.asked;
  }

  /** True while it is read for the first time and no row is there yet. */
  get awaited(): boolean {
    return this.state === 'empty' && this.busy;
  }

  /** Reads it when that never happened. */
  want(): void {
    if (!this.asked) void this.load();
  }

  /** Has it read anew when it is wanted next; what is known stays on show until then. */
  outdate(): void {
    this.asked = false;
  }

  /** The same as `want`; resolves when there are rows to show, or none to come. */
  async first(): Promise<void> {
    this.want();
    if (this.awaited) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Reads it when that never happened; resolves when the row is there, or nothing more is to come. */
  async find(is: (rows: readonly T[]) => T | undefined): Promise<T | undefined> {
    this.want();
    for (;;) {
      const row = is(this.kept);
      if (row !== undefined || !this.busy) return row;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Reads some rows anew, in their places; those that are gone vanish, and the others stay as they are. */
  loadRows(ids: readonly string[], idOf: (row: T) => string, read: Reader<T>): Promise<void> {
    // What is under way may bring the rows as they were before.
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

  /** Each page is put in order as it arrives, and everything once it is whole: sorting many rows again and again would cost. */
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
