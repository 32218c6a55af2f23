import type { CloudError } from '../../cloud/result';
import type { Plan } from '../../credentials/plan';
import type { StepRecord } from '../../credentials/stepRecord';
import type { Progress } from '../../protocol/createCredential';
import { stepsInWords } from '../pages/stepTexts';
import { kindOfError } from '../errors/kindOfError';
import { translate } from '../translate';

/** Runs a plan, tells how far it is, and undoes it when that is wanted. */
export class PlanRunner {
  private state: Progress['state'] = 'form';
  private error: CloudError | undefined;
  private abort = new AbortController();

  constructor(
    private readonly plan: Plan,
    private readonly changed: (progress: Progress) => void,
  ) {}

  /** What it makes, and how far that is. */
  get records(): readonly StepRecord[] {
    return this.plan.records;
  }

  get progress(): Progress {
    const { state, error } = this;
    const failed = state === 'failed' ? error : undefined;
    return {
      type: 'progress',
      state,
      steps: stepsInWords(this.plan.progress),
      said: failed?.message ?? '',
      meaning: failed ? translate(kindOfError(failed)) : '',
      remedy: failed ? translate(failed.remedy) : '',
      canCheck: failed?.kind === 'forbidden' || failed?.kind === 'firewall',
      made: state === 'done' ? [] : this.plan.made.map(translate),
    };
  }

  get running(): boolean {
    return this.state === 'running' || this.state === 'undoing';
  }

  /** Whether something was begun that is neither done nor undone. */
  get halfMade(): boolean {
    return this.state !== 'done' && this.plan.made.length > 0;
  }

  /** Begins, or goes on from the step that failed. */
  async run(): Promise<boolean> {
    if (this.running) return false;
    this.abort = new AbortController();
    this.enter('running');
    const outcome = await this.plan
      .run(() => {
        this.sendProgress();
      }, this.abort.signal)
      .catch((fault: unknown) => {
        this.fail(undefined);
        throw fault;
      });
    if (outcome.kind === 'done') this.enter('done');
    else this.fail(outcome.kind === 'failed' ? outcome.error : undefined);
    return outcome.kind === 'done';
  }

  /** Takes back what was made. True: nothing is left. */
  async undo(): Promise<boolean> {
    if (this.running) return false;
    this.abort = new AbortController();
    this.enter('undoing');
    const end = (): boolean => {
      const left = this.plan.progress.some(({ state }) => state === 'left');
      this.enter(left ? 'left' : 'undone');
      return !left;
    };
    await this.plan
      .undo(() => {
        this.sendProgress();
      }, this.abort.signal)
      .catch((fault: unknown) => {
        end();
        throw fault;
      });
    return end();
  }

  stop(): void {
    this.abort.abort();
  }

  /** Without an error, what the step that failed says. */
  private fail(error: CloudError | undefined): void {
    this.error = error ?? this.plan.progress.find(({ state }) => state === 'failed')?.error;
    this.enter('failed');
  }

  private enter(state: Progress['state']): void {
    this.state = state;
    this.sendProgress();
  }

  private sendProgress(): void {
    this.changed(this.progress);
  }
}
