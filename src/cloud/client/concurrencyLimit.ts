/** Limits how much work runs at once; the rest waits its turn in order of arrival. */
export class ConcurrencyLimit {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Runs the work when there is room. An aborted signal gives up the place in the queue and rejects with its reason. */
  async use<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    signal?.throwIfAborted();
    if (this.free > 0) this.free -= 1;
    else await this.queue(signal);
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      this.giveBack();
    }
  }

  private async queue(signal: AbortSignal | undefined): Promise<void> {
    const admitted = await new Promise<boolean>((resolve) => {
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        resolve(false);
      };
      const enter = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve(true);
      };
      this.waiting.push(enter);
      signal?.addEventListener('abort', leave, { once: true });
    });
    if (!admitted) signal?.throwIfAborted();
  }

  private giveBack(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}
