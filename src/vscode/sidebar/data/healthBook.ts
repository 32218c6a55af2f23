import { healthKey, type Health } from '../../../credentials/browse/health';
import { secretKey, type SecretReference } from '../../../credentials/model/secretReference';

/** How long an answer counts, in milliseconds. */
const freshMs = 10 * 60_000;
/** The same for one that may be another soon, such as of a vault that could not be reached or was too busy. */
const uncertainMs = 60_000;
const vaultsAtOnce = 4;

/** Looks at secrets of one vault; answers by `healthKey`. */
export type LookAtVault = (references: readonly SecretReference[], signal: AbortSignal) => Promise<ReadonlyMap<string, Health>>;

/** What was found about secrets. */
export interface HealthKnowledge {
  readonly of: (reference: SecretReference) => Health | undefined;
}

interface Entry {
  readonly reference: SecretReference;
  health?: Health;
  /** When the answer is old, by the clock. */
  until: number;
  /** The question that is to answer it: waiting, or under way. */
  asked: 'no' | 'waiting' | symbol;
}

/**
 * What is known of the health of secrets. What is wanted is asked in the background: what is wanted together of a vault by one
 * question, few vaults at once. An answer that has become old stays on show until the new one is there.
 */
export class HealthBook {
  /** What is known now: another object after every change. */
  knowledge: HealthKnowledge = { of: (reference) => this.known(reference) };
  private readonly entries = new Map<string, Entry>();
  private readonly waiting = new Map<string, Entry[]>();
  private readonly busy = new Set<string>();
  private readonly stopped = new AbortController();

  constructor(
    private readonly readVault: LookAtVault,
    private readonly changed: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** What was found last; undefined where it was never asked. Asks nothing. */
  known(reference: SecretReference): Health | undefined {
    return this.entries.get(healthKey(reference))?.health;
  }

  /** The same, and asks where there is no answer yet or an old one. */
  want(reference: SecretReference): Health | undefined {
    const key = healthKey(reference);
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = { reference, until: 0, asked: 'no' };
      this.entries.set(key, entry);
    }
    if (entry.asked === 'no' && this.now() >= entry.until) this.enqueue(entry);
    return entry.health;
  }

  /** Makes answers old, of one vault or all; those that are on their way do not count any more. */
  forget(vault?: string): void {
    for (const entry of this.entries.values()) {
      if (vault !== undefined && entry.reference.vault.toLowerCase() !== vault.toLowerCase()) continue;
      entry.until = 0;
      if (entry.asked !== 'waiting') entry.asked = 'no';
    }
  }

  /** Drops what no row points at any more. */
  keepOnly(secrets: ReadonlyMap<string, unknown>): void {
    for (const [key, entry] of this.entries) {
      if (secrets.has(secretKey(entry.reference))) continue;
      this.entries.delete(key);
      entry.asked = 'no';
    }
  }

  stop(): void {
    this.stopped.abort();
    this.waiting.clear();
  }

  private isOver(): boolean {
    return this.stopped.signal.aborted;
  }

  private enqueue(entry: Entry): void {
    entry.asked = 'waiting';
    const vault = entry.reference.vault.toLowerCase();
    const waiting = this.waiting.get(vault);
    if (waiting === undefined) this.waiting.set(vault, [entry]);
    else waiting.push(entry);
    // What a view wants while it is drawn goes together.
    if (waiting === undefined)
      queueMicrotask(() => {
        this.askNext();
      });
  }

  private askNext(): void {
    for (const [vault, entries] of this.waiting) {
      if (this.busy.size >= vaultsAtOnce) return;
      if (this.busy.has(vault)) continue;
      this.waiting.delete(vault);
      void this.ask(
        vault,
        entries.filter(({ asked }) => asked === 'waiting'),
      );
    }
  }

  private async ask(vault: string, entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0 || this.isOver()) return;
    const question = Symbol(vault);
    for (const entry of entries) entry.asked = question;
    this.busy.add(vault);
    try {
      const answers = await this.readVault(
        entries.map(({ reference }) => reference),
        this.stopped.signal,
      );
      if (!this.isOver())
        this.note(
          entries.filter(({ asked }) => asked === question),
          answers,
        );
    } catch (fault) {
      for (const entry of entries) if (entry.asked === question) Object.assign(entry, { asked: 'no', until: this.now() + uncertainMs });
      // An aborted call rejects with the signal's reason.
      if (!this.isOver()) throw fault;
    } finally {
      this.busy.delete(vault);
      this.askNext();
    }
  }

  private note(entries: readonly Entry[], answers: ReadonlyMap<string, Health>): void {
    let different = false;
    for (const entry of entries) {
      const health = answers.get(healthKey(entry.reference));
      entry.asked = 'no';
      entry.until = this.now() + (health === undefined || health.state === 'unknown' ? uncertainMs : freshMs);
      if (health === undefined || isSame(health, entry.health)) continue;
      entry.health = health;
      different = true;
    }
    if (!different) return;
    this.knowledge = { of: (reference) => this.known(reference) };
    this.changed();
  }
}

/** Whether two answers look the same to a person. */
function isSame(one: Health, other: Health | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
