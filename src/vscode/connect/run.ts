import { ConnectionMaking, type ConnectionOutcome, type NewConnection } from '../../credentials/connections/createConnection';
import type { ConnectResult, ToPage } from '../../protocol/connectCredential';
import type { Step } from '../../protocol/steps';
import type { EnvironmentData } from '../sidebar/data/environmentData';
import { stepsInWords } from '../pages/stepTexts';
import { removalResult, shownResult } from './outcome';

/** What a connection is made from, and the name of the machine or group in words. */
export interface RunOrder {
  readonly wanted: NewConnection;
  readonly machine: string;
}

/** The making of a connection, from the first *Create* until it is connected or deleted: how far it is, and how it ended. */
export class ConnectRun {
  private making: ConnectionMaking | undefined;
  private order: RunOrder | undefined;
  private steps: readonly Step[] = [];
  private result: ConnectResult | undefined;
  private abort: AbortController | undefined;
  private forgetKept: () => Promise<void> = () => Promise.resolve();
  /** The connection that was made last, by which the sidebar finds it. */
  last: { readonly credentialId: string; readonly connectionId: string } | undefined;

  /** `watch` writes a making down as it goes, and returns what forgets it. */
  constructor(
    private readonly data: () => EnvironmentData,
    private readonly changed: () => void,
    private readonly watch: (making: ConnectionMaking, name: string) => () => Promise<void>,
  ) {}

  get running(): boolean {
    return this.abort !== undefined;
  }

  /** It is connected, or deleted: there is nothing left to do. */
  get over(): boolean {
    return !this.running && !this.made && (this.result?.kind === 'connected' || this.result?.kind === 'removed');
  }

  /** There is, or may be, a connection that is not connected yet: making it now saves that one again. */
  get made(): boolean {
    return this.making !== undefined && this.making.made !== 'no';
  }

  get view(): Extract<ToPage, { type: 'progress' }> {
    return {
      type: 'progress',
      steps: [...(this.making ? stepsInWords(this.making.progress) : this.steps)],
      running: this.running,
      result: this.running ? null : (this.result ?? null),
    };
  }

  /** Makes a connection, or saves the one that was made before with these answers. */
  async start(order: RunOrder): Promise<ConnectResult | undefined> {
    const before = this.made ? this.making : undefined;
    const making = before ?? new ConnectionMaking(this.data().connected.services, order.wanted);
    this.making = making;
    this.order = order;
    if (before === undefined) this.forgetKept = this.watch(making, order.wanted.displayName);
    return this.carryOut((signal) =>
      before === undefined ? making.run(this.sendProgress, signal) : making.saveAgain(this.sendProgress, signal, order.wanted),
    );
  }

  /** Goes on from the step that failed. */
  async goOn(): Promise<ConnectResult | undefined> {
    return this.carryOut((signal, making) => making.run(this.sendProgress, signal));
  }

  async saveAgain(): Promise<ConnectResult | undefined> {
    return this.carryOut((signal, making) => making.saveAgain(this.sendProgress, signal));
  }

  /** Deletes what was made. */
  async remove(): Promise<void> {
    const { making, order } = this;
    if (making === undefined || order === undefined || this.running) return;
    this.abort = new AbortController();
    this.changed();
    const gone = await this.untilDone(making.remove(this.abort.signal));
    if (gone.ok) {
      await this.forgetKept();
      this.data().noteDeleted(making.id);
      this.forget();
    }
    this.result = removalResult(gone.ok ? undefined : gone.error);
    this.changed();
    await this.data().connectionsOf(order.wanted.credentialId).load();
  }

  /** The person goes back to the form: what was for the service alone is not needed any more. */
  leave(): void {
    if (this.running) return;
    if (this.made) this.making?.forgetSecrets();
    else this.forget();
  }

  /**
   * The page is closed. A connection that is there and not connected stands in the sidebar; only one of which nobody knows is told of
   * again.
   */
  async end(): Promise<void> {
    if (!this.running && this.making?.made !== 'unknown') await this.forgetKept();
  }

  cancel(): void {
    this.abort?.abort();
  }

  private async carryOut(
    work: (signal: AbortSignal, making: ConnectionMaking) => Promise<ConnectionOutcome>,
  ): Promise<ConnectResult | undefined> {
    const { making, order } = this;
    if (making === undefined || order === undefined || this.running) return undefined;
    this.abort = new AbortController();
    this.changed();
    const { credentialId, displayName } = order.wanted;
    const show = (outcome: ConnectionOutcome) =>
      (this.result = shownResult(outcome, making, { name: displayName, machine: order.machine }));
    const outcome = await this.untilDone(work(this.abort.signal, making), () => {
      const error = making.progress.find(({ state }) => state === 'failed')?.error;
      if (error) show({ kind: 'failed', error });
    });
    const result = show(outcome);
    const { made, id } = making;
    if (outcome.kind === 'connected') this.forget();
    this.changed();
    if (made === 'no') return result;
    this.last = { credentialId, connectionId: id };
    await this.data().addConnection(credentialId, id);
    return result;
  }

  /** Waits for work; where we made a mistake in it, the page can be used again. */
  private async untilDone<T>(work: Promise<T>, failed: () => void = () => undefined): Promise<T> {
    try {
      return await work;
    } catch (fault) {
      failed();
      throw fault;
    } finally {
      this.abort = undefined;
    }
  }

  /** Keeps the steps for the page, and nothing that was sent to the service: the next connection is another one. */
  forget(): void {
    this.steps = this.making ? stepsInWords(this.making.progress) : [];
    this.making = undefined;
    this.order = undefined;
  }

  private readonly sendProgress = (): void => {
    this.changed();
  };
}
