import type { CloudError, Result } from '../cloud/result';
import { say, type Message } from '../message';
import { keyOfMade, type Made, type StepRecord } from './stepRecord';

/** One thing to create, and how to undo it. */
export interface Step {
  readonly id: string;
  readonly title: Message;
  /**
   * Safe to run again after a failure. Rejects only if the signal is aborted. A step that creates something under a name, rather than under
   * an id we chose, calls `claim` once it has found the name free: whatever is there from then on is its own.
   */
  run(signal: AbortSignal, claim: () => Promise<void>): Promise<Result<void>>;
  /** What is stored about it; absent: it creates nothing that stays. */
  readonly made?: Made;
  /** Absent: it creates nothing that stays. */
  readonly undo?: Undo;
}

export interface Undo {
  /** Undoes what the step created. `notFound` counts as done. */
  run(signal: AbortSignal): Promise<Result<void>>;
  /** What remains if that does not work, with its name and id. */
  readonly left: Message;
  /** Whether there is nothing to undo, if that can be told for something that may be someone else's. */
  nothingThere?(signal: AbortSignal): Promise<boolean>;
  /** True if undoing harms nobody even when the step created nothing: what it creates has an id we chose. */
  readonly afterFailure?: true;
}

/** How far a step got. `left`: undoing failed, and what it created is, or may be, still there. */
export interface StepProgress {
  readonly id: string;
  readonly title: Message;
  readonly state: 'waiting' | 'doing' | 'done' | 'failed' | 'undone' | 'left';
  /** Why it failed, or why it could not be undone. */
  readonly error?: CloudError;
  readonly left?: Message;
  readonly milliseconds?: number;
}

export type PlanOutcome =
  { readonly kind: 'done' } | { readonly kind: 'failed'; readonly error: CloudError } | { readonly kind: 'cancelled' };

/**
 * Steps that run one after another. After a failure, the plan can resume at the failed step, or be undone from there backwards; what could
 * not be undone stays listed in `progress`.
 */
export class Plan {
  private states: StepProgress[];
  /** The steps that have been done and not undone, by index. */
  private readonly finished = new Set<number>();
  /** The steps that found that what they create does not exist yet. */
  private readonly claimed = new Set<number>();
  /** Stores the records before and after each step; the plan waits for it. */
  keep: () => Promise<void> = () => Promise.resolve();

  /** `before`: how far the plan had got when it was stored. */
  constructor(
    private readonly steps: readonly Step[],
    private readonly now: () => number = Date.now,
    before: readonly StepRecord[] = [],
  ) {
    const known = new Map(before.map((record) => [keyOfMade(record.made), record]));
    this.states = steps.map((step, index) => {
      const record = step.made && known.get(keyOfMade(step.made));
      if (record?.state === 'done') this.finished.add(index);
      if (record?.state === 'unsure' && record.ours) this.claimed.add(index);
      const plain = this.plain(step);
      if (record?.state === 'done') return { ...plain, state: 'done' };
      return record?.state === 'unsure' ? { ...plain, state: 'failed', error: interrupted } : { ...plain, state: 'waiting' };
    });
  }

  get progress(): readonly StepProgress[] {
    return this.states;
  }

  /** What would be undone: what was, or may have been, created. */
  get made(): readonly Message[] {
    return this.steps.flatMap((step, index) => (this.leavesSomething(step, index) && step.undo ? [step.undo.left] : []));
  }

  /** What is stored: each thing that is created, and how far that got. */
  get records(): readonly StepRecord[] {
    return this.steps.flatMap(({ made, undo }, index) =>
      made ? [{ made, state: this.recordedState(index), ours: this.claimed.has(index) || undo?.afterFailure === true }] : [],
    );
  }

  /** Whether something that could be undone exists, or may exist, and not everything is done. */
  get halfMade(): boolean {
    return (
      this.states.some(({ state }) => state !== 'done') &&
      this.steps.some(({ undo }, index) => undo && this.recordedState(index) !== 'waiting')
    );
  }

  /** Runs what is not done yet, in order, until something fails. */
  async run(changed: () => void, signal: AbortSignal): Promise<PlanOutcome> {
    for (const [index, step] of this.steps.entries()) {
      if (this.states[index]?.state === 'done') continue;
      const outcome = await this.attempt(index, step, (given) => step.run(given, () => this.claim(index)), signal, changed);
      // What was refused does not exist.
      if (outcome.kind === 'failed' && outcome.error.unsure !== true) this.claimed.delete(index);
      if (outcome.kind !== 'done') return outcome;
      this.finished.add(index);
      this.put(index, { ...this.plain(step), state: 'done', milliseconds: outcome.milliseconds });
      await this.keep();
      changed();
    }
    return { kind: 'done' };
  }

  /** Undoes what was created, newest first, and carries on if one thing cannot be undone. At the end, rethrows any bug. */
  async undo(changed: () => void, signal: AbortSignal): Promise<void> {
    const faults: unknown[] = [];
    for (const [index, step] of [...this.steps.entries()].reverse()) {
      const { undo } = step;
      if (!undo || !this.leavesSomething(step, index)) continue;
      if (!this.finished.has(index) && undo.afterFailure !== true && !this.claimed.has(index)) {
        const nothing = await undo.nothingThere?.(signal).catch(() => false);
        // It may be someone else's, too.
        this.put(
          index,
          nothing === true
            ? { ...this.plain(step), state: 'undone' }
            : { ...this.plain(step), state: 'left', left: say('This may have been created: {0}', undo.left) },
        );
        await this.keep();
        changed();
        continue;
      }
      const outcome = await this.attempt(index, step, undo.run.bind(undo), signal, changed).catch((fault: unknown): PlanOutcome => {
        faults.push(fault);
        return { kind: 'failed', error: mistake };
      });
      if (outcome.kind === 'done' || (outcome.kind === 'failed' && outcome.error.kind === 'notFound')) {
        this.finished.delete(index);
        this.claimed.delete(index);
        this.put(index, { ...this.plain(step), state: 'undone' });
        await this.keep();
        changed();
      } else
        this.set(
          index,
          { ...this.plain(step), state: 'left', left: undo.left, ...(outcome.kind === 'failed' && { error: outcome.error }) },
          changed,
        );
    }
    if (faults.length > 0) throw faults[0];
  }

  private async attempt(
    index: number,
    step: Step,
    work: (signal: AbortSignal) => Promise<Result<void>>,
    signal: AbortSignal,
    changed: () => void,
  ): Promise<{ readonly kind: 'done'; readonly milliseconds: number } | Exclude<PlanOutcome, { kind: 'done' }>> {
    const start = this.now();
    try {
      this.put(index, { ...this.plain(step), state: 'doing' });
      await this.keep();
      changed();
      const result = await work(signal);
      if (result.ok) return { kind: 'done', milliseconds: this.now() - start };
      this.put(index, { ...this.plain(step), state: 'failed', error: result.error, milliseconds: this.now() - start });
      await this.keep();
      changed();
      return { kind: 'failed', error: result.error };
    } catch (reason) {
      this.put(index, { ...this.plain(step), state: 'failed', error: signal.aborted ? cancelled : mistake });
      await this.keep();
      if (!signal.aborted) throw reason;
      changed();
      return { kind: 'cancelled' };
    }
  }

  private recordedState(index: number): StepRecord['state'] {
    if (this.finished.has(index)) return 'done';
    const { state, error } = this.states[index] ?? { state: 'waiting' };
    return state === 'doing' || state === 'left' || (state === 'failed' && error?.unsure === true) ? 'unsure' : 'waiting';
  }

  private async claim(index: number): Promise<void> {
    this.claimed.add(index);
    await this.keep();
  }

  /** A step that is done, or may be. */
  private leavesSomething({ undo }: Step, index: number): boolean {
    const state = this.states[index];
    return (
      state?.state === 'done' ||
      state?.state === 'left' ||
      (state?.state === 'failed' && state.error?.unsure === true && undo !== undefined)
    );
  }

  private plain({ id, title }: Step): Pick<StepProgress, 'id' | 'title'> {
    return { id, title };
  }

  private set(index: number, state: StepProgress, changed: () => void): void {
    this.put(index, state);
    changed();
  }

  private put(index: number, state: StepProgress): void {
    this.states = this.states.map((old, place) => (place === index ? state : old));
  }
}

/** A request that was cancelled midway may have been carried out. */
const cancelled: CloudError = {
  kind: 'offline',
  service: 'Dataverse',
  message: '',
  unsure: true,
  remedy: say('You cancelled this. Continue from here, or undo what was made.'),
};

/** A request may have been on its way. */
const mistake: CloudError = {
  kind: 'unexpected',
  service: 'Dataverse',
  message: '',
  unsure: true,
  remedy: say('A bug in Flow Warden stopped this; see the log. Continue from here, or undo what was created.'),
};

/** The window was closed while the step was under way. */
const interrupted: CloudError = {
  kind: 'offline',
  service: 'Dataverse',
  message: '',
  unsure: true,
  remedy: say('The window was closed here. Continue from here, or undo what was made.'),
};
