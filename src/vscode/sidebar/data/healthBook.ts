import { healthKey, type Health } from '../../../credentials/browse/health';
import { secretKey, type SecretReference } from '../../../credentials/model/secretReference';

/** How long an answer stays fresh, in milliseconds. */
const freshMs = 10 * 60_000;
/** The same for an answer that may change soon, such as that a vault was unreachable or too busy. */
const uncertainMs = 60_000;
const vaultsAtOnce = 4;

/** Checks secrets of one vault; answers are keyed by `healthKey`. */
export type LookAtVault = (references: readonly SecretReference[], signal: AbortSignal) => Promise<ReadonlyMap<string, Health>>;

export interface HealthKnowledge {
  readonly of: (reference: SecretReference) => Health | undefined;
}

interface Entry {
  readonly reference: SecretReference;
  health?: Health;
  /** When the answer goes stale, by the clock. */
  until: number;
  /** The request that will answer it: waiting, or under way. */
  asked: 'no' | 'waiting' | symbol;
}

/**
 * What is known about the health of secrets. Checks run in the background: those requested together for a vault share one request, and few
 * vaults are asked at once. A stale answer stays on show until the new one arrives.
 */
export class HealthBook {
  /** What is known now: a new object after every change. */
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

  /** The last answer; undefined if the secret was never checked. Checks nothing. */
  known(reference: SecretReference): Health | undefined {
    return this.entries.get(healthKey(reference))?.health;
  }

  /** The last answer; starts a check if there is none or it is stale. */
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

  /** Marks answers of one vault, or of all, as stale; answers still on their way are discarded. */
  forget(vault?: string): void {
    for (const entry of this.entries.values()) {
      if (vault !== undefined && entry.reference.vault.toLowerCase() !== vault.toLowerCase()) continue;
      entry.until = 0;
      if (entry.asked !== 'waiting') entry.asked = 'no';
    }
  }

  /** Drops secrets that no row points at any more. */
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
    // Collect everything a view requests while it is being drawn.
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

/** Whether two answers look the same to the user. */
function isSame(one: Health, other: Health | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
