import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { stepRecord, type StepRecord } from '../../credentials/stepRecord';
import { chosenEnvironment, keyOf, type ChosenEnvironment } from '../environments/chosenEnvironment';

/** What identifies a plan to the user. */
export interface PlanAbout {
  /** The environment where it creates something. */
  readonly environment: ChosenEnvironment;
  /** The name of what it creates. */
  readonly name: string;
}

/** A plan as stored on disk: what it creates where, and how far it got. It holds no secret values. */
const keptPlan = v.object({
  version: v.literal(1),
  id: v.pipe(v.string(), v.uuid()),
  environment: chosenEnvironment,
  name: v.string(),
  /** The process whose window runs it; null: the window closed in good order. */
  owner: v.nullable(v.object({ host: v.string(), process: v.number() })),
  steps: v.array(stepRecord),
});
export type KeptPlan = v.InferOutput<typeof keptPlan>;

/** The parts of a plan that are stored as it runs. */
export interface KeepablePlan {
  readonly records: readonly StepRecord[];
  /** True while something is, or may be, created and not everything is done. */
  readonly halfMade: boolean;
  /** Called before and after each step; the plan waits for it. */
  keep: () => Promise<void>;
}

/** How often a window signals that it is alive, and how long it must be silent before its plans count as abandoned, in milliseconds. */
const unhurried = { beat: 5_000, silent: 30_000 };

/**
 * The plans under way, one file each, so that a killed window leaves nothing untracked. A file exists from before the first request until
 * everything is done or undone, and each change is on disk before the plan goes on.
 */
export class PlanFiles {
  private readonly own = new Map<string, KeptPlan>();
  private readonly owner = { host: hostname(), process: process.pid };
  private beat: NodeJS.Timeout | undefined;
  private closing = false;

  /** `failed` receives what could not be written; the plan goes on without it. */
  constructor(
    private readonly folder: string,
    private readonly failed: (fault: unknown) => void,
    private readonly patience = unhurried,
  ) {}

  /** Stores a plan from now on; `id` if it was stored before. Returns a function that forgets it, done or not. */
  watch(plan: KeepablePlan, { environment, name }: PlanAbout, id: string = randomUUID()): () => Promise<void> {
    plan.keep = async () => {
      try {
        if (plan.halfMade) await this.write({ version: 1, id, environment, name, owner: this.owner, steps: [...plan.records] });
        else await this.remove(id);
      } catch (fault) {
        this.failed(fault);
      }
    };
    return async () => {
      plan.keep = () => Promise.resolve();
      await this.remove(id).catch(this.failed);
    };
  }

  /** The plans for an environment that no window runs any more. One whose window may be alive is checked twice, which takes a while. */
  async abandoned(environment: ChosenEnvironment, signal?: AbortSignal): Promise<readonly KeptPlan[]> {
    const all = await this.readAll().catch((fault: unknown) => {
      this.failed(fault);
      return [];
    });
    const kept = all.filter((plan) => keyOf(plan.environment) === keyOf(environment) && !this.own.has(plan.id));
    const checked = await Promise.all(kept.map(async (plan) => ((await this.isAbandoned(plan, signal)) ? [plan] : [])));
    return checked.flat();
  }

  /** Takes over an abandoned plan. Undefined: another window was faster, or has deleted it. */
  async take({ id }: KeptPlan): Promise<KeptPlan | undefined> {
    const own = randomUUID();
    try {
      // Only one of two windows can succeed in renaming it.
      await rename(this.file(id), this.file(own));
    } catch (fault) {
      unlessMissing(fault);
      return undefined;
    }
    const plan = await read(this.file(own));
    if (plan === undefined) return undefined;
    const taken = { ...plan, id: own, owner: this.owner };
    await this.write(taken);
    return taken;
  }

  /** Forgets a plan; what it created so far is kept. */
  async forget({ id }: KeptPlan): Promise<void> {
    await this.remove(id);
  }

  /** The window closes in good order, so other windows may take over half-made plans at once. */
  dispose(): void {
    this.closing = true;
    clearInterval(this.beat);
    for (const plan of this.own.values()) {
      try {
        const temporary = this.temporary(plan.id);
        writeFileSync(temporary, JSON.stringify({ ...plan, owner: null }), { mode: 0o600 });
        renameSync(temporary, this.file(plan.id));
      } catch (fault) {
        this.failed(fault);
      }
    }
  }

  private async write(plan: KeptPlan): Promise<void> {
    if (!this.own.has(plan.id)) await mkdir(this.folder, { recursive: true, mode: 0o700 });
    this.own.set(plan.id, plan);
    if (!this.closing)
      this.beat ??= setInterval(() => {
        void this.sayAlive();
      }, this.patience.beat).unref();
    const temporary = this.temporary(plan.id);
    const file = await open(temporary, 'w', 0o600);
    try {
      // Still store the outcome of a step that ended while the window was closing.
      await file.writeFile(JSON.stringify(this.closing ? { ...plan, owner: null } : plan));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.file(plan.id));
  }

  private async remove(id: string): Promise<void> {
    this.own.delete(id);
    if (this.own.size === 0) {
      clearInterval(this.beat);
      this.beat = undefined;
    }
    await unlink(this.file(id)).catch(unlessMissing);
  }

  private async readAll(): Promise<readonly KeptPlan[]> {
    const names = await readdir(this.folder).catch((fault: unknown) => {
      unlessMissing(fault);
      return [];
    });
    const plans = await Promise.all(
      names
        .filter((name) => name.endsWith('.json'))
        .map(async (name) => {
          const plan = await read(join(this.folder, name));
          // If a takeover was interrupted, the file already has a new name.
          return plan && { ...plan, id: name.slice(0, -'.json'.length) };
        }),
    );
    return plans.filter((plan) => plan !== undefined);
  }

  private async isAbandoned({ id, owner }: KeptPlan, signal?: AbortSignal): Promise<boolean> {
    if (owner === null || (owner.host === this.owner.host && !isAlive(owner.process))) return true;
    const before = await this.lastBeat(id);
    await wait(this.patience.silent, signal);
    const now = await this.lastBeat(id);
    return signal?.aborted !== true && now !== undefined && now === before;
  }

  private async lastBeat(id: string): Promise<number | undefined> {
    return stat(this.file(id)).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
  }

  private async sayAlive(): Promise<void> {
    const now = new Date();
    await Promise.all([...this.own.keys()].map((id) => utimes(this.file(id), now, now).catch(unlessMissing)));
  }

  private file(id: string): string {
    return join(this.folder, `${id}.json`);
  }

  private temporary(id: string): string {
    return join(this.folder, `${id}.tmp`);
  }
}

async function read(path: string): Promise<KeptPlan | undefined> {
  try {
    const parsed = v.safeParse(keptPlan, JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // It is gone, or not one of ours.
    return undefined;
  }
}

/** Whether a process exists. Its number may have been reused; the new owner does not signal, so the silence gives it away. */
function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (fault) {
    // A process of another user exists, too.
    return isErrno(fault) && fault.code === 'EPERM';
  }
}

function unlessMissing(fault: unknown): void {
  if (!isErrno(fault) || fault.code !== 'ENOENT') throw fault;
}

function isErrno(fault: unknown): fault is NodeJS.ErrnoException {
  return fault instanceof Error && 'code' in fault;
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds).unref();
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
