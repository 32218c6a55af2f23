/**
 * A question that several callers wait for. It is asked when the first of them wants the answer, and given up when all who
 * waited have gone before it came.
 */
export class SharedQuestion<T> {
  private readonly controller = new AbortController();
  private readonly ask: (signal: AbortSignal) => Promise<T>;
  private asked: Promise<T> | undefined;
  private waiting = 0;

  constructor(ask: (signal: AbortSignal) => Promise<T>) {
    this.ask = ask;
  }

  /** False after it was given up: there will be no answer. */
  get usable(): boolean {
    return !this.controller.signal.aborted;
  }

  /** The answer; rejects with the signal's reason when the caller goes before it is there. */
  async answer(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    this.asked ??= this.ask(this.controller.signal);
    this.waiting += 1;
    let answered = false;
    const over = new AbortController();
    const gone = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true, signal: over.signal });
    });
    try {
      const answer = await Promise.race([this.asked, gone]);
      answered = true;
      return answer;
    } finally {
      over.abort();
      this.waiting -= 1;
      if (!answered && this.waiting === 0) this.controller.abort();
    }
  }
}
