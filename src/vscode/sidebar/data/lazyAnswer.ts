import type { CloudError, Result } from '../../../cloud/result';
import { untilAborted } from '../../untilAborted';

/** An answer from a service that is requested when first needed, and then kept. */
export class LazyAnswer<T> {
  private asking: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  /** Whether it was ever requested. */
  wanted = false;
  value: T | undefined;
  error: CloudError | undefined;

  constructor(
    private readonly ask: (signal: AbortSignal) => Promise<Result<T>>,
    private readonly changed: () => void,
  ) {}

  /** Requests it if that never happened. */
  want(): void {
    if (!this.wanted) void this.load();
  }

  /** Has it requested again when next needed; what is known stays on show until then. */
  outdate(): void {
    this.wanted = false;
  }

  /** True during the first request: there is nothing to show yet. */
  get awaited(): boolean {
    return this.asking !== undefined && this.value === undefined && this.error === undefined;
  }

  /** The same as `want`; resolves when there is an answer or an error. */
  async first(): Promise<void> {
    this.want();
    if (this.value === undefined && this.error === undefined) await this.asking?.done;
  }

  /** Requests it again; keeps the old answer until the new one arrives. */
  load(): Promise<void> {
    this.stop();
    this.wanted = true;
    const abort = new AbortController();
    const asking = {
      abort,
      done: this.askOnce(abort.signal).finally(() => {
        if (this.asking === asking) this.asking = undefined;
      }),
    };
    this.asking = asking;
    return asking.done;
  }

  stop(): void {
    this.asking?.abort.abort();
    this.asking = undefined;
  }

  private async askOnce(signal: AbortSignal): Promise<void> {
    try {
      const answer = await untilAborted(signal, () => this.ask(signal));
      if (answer === undefined || signal.aborted) return;
      if (answer.ok) this.value = answer.value;
      this.error = answer.ok ? undefined : answer.error;
    } catch (fault) {
      this.wanted = false;
      throw fault;
    }
    this.changed();
  }
}
