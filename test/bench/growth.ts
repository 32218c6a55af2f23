/** How many times as large the larger form is: three doublings, so that what grows too fast stands out from the noise of a machine. */
export const factor = 8;

/** Something that is done with a form of a size, and with the same form of `factor` times that size. */
export interface Work {
  readonly form: string;
  readonly name: string;
  /** Prepares one run; what it returns is timed. */
  readonly small: () => () => number | Promise<number>;
  readonly large: () => () => number | Promise<number>;
}

/** The shortest of some runs of each size, in milliseconds of the processor's time: what else the machine does counts for little. */
export interface Growth {
  readonly smallMs: number;
  readonly largeMs: number;
}

/** Twice the size may take two and a half times as long. */
const most = 2.5 ** Math.log2(factor);
/** What takes less at the larger size is too short to be compared. */
const shortestMs = 60;
const runs = 2;
/** What seems to grow too fast is measured so many times more, each time with twice the runs. */
const retries = 3;

/** Measures both sizes in turn; again where it seems to grow too fast, since machines are noisy. */
export async function growthOf(work: Work): Promise<Growth> {
  let growth = await measureRuns(work, runs);
  for (let again = 1; again <= retries && isTooFast(growth); again++) {
    const next = await measureRuns(work, runs * 2 ** again);
    growth = { smallMs: Math.min(growth.smallMs, next.smallMs), largeMs: Math.min(growth.largeMs, next.largeMs) };
  }
  return growth;
}

async function measureRuns({ small, large }: Work, runs: number): Promise<Growth> {
  let [smallMs, largeMs] = [Infinity, Infinity];
  for (let run = 0; run < runs; run++) {
    smallMs = Math.min(smallMs, await timeOf(small));
    largeMs = Math.min(largeMs, await timeOf(large));
    if (largeMs < shortestMs) break;
  }
  return { smallMs, largeMs };
}

let sink = 0;

async function timeOf(prepare: () => () => number | Promise<number>): Promise<number> {
  const run = prepare();
  globalThis.gc?.();
  const start = process.cpuUsage();
  const result = run();
  sink += typeof result === 'number' ? result : await result;
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 + (Number.isNaN(sink) ? 1 : 0);
}

function isTooFast({ smallMs, largeMs }: Growth): boolean {
  return largeMs >= shortestMs && largeMs > most * smallMs;
}

/** Keeps what was measured and prints what grew too fast, or that nothing did. */
export class GrowthTable {
  private failures = 0;
  private fastest = { line: '', factor: 0 };
  private count = 0;

  get hasFailures(): boolean {
    return this.failures > 0;
  }

  add({ form, name }: Work, growth: Growth): void {
    const { smallMs, largeMs } = growth;
    const growthFactor = largeMs / smallMs;
    const line = `  ${name.padEnd(22)}${smallMs.toFixed(1).padStart(9)} ms${largeMs.toFixed(1).padStart(10)} ms${growthFactor.toFixed(1).padStart(7)} ×  ${form}`;
    this.count++;
    if (isTooFast(growth)) {
      this.failures++;
      console.log(line);
    }
    if (largeMs >= shortestMs && growthFactor > this.fastest.factor) this.fastest = { line, factor: growthFactor };
    if (process.stderr.isTTY) process.stderr.write(`\r${this.count} ${form}`.slice(0, 78).padEnd(78));
  }

  print(): void {
    if (process.stderr.isTTY) process.stderr.write('\r'.padEnd(79) + '\r');
    console.log(
      `Hostile forms at a size and at ${factor} times the size: ${this.count} measurements, ${this.failures} that take more than ${most.toFixed(1)} times as long`,
    );
    if (!this.hasFailures) console.log(`The fastest to grow:\n${this.fastest.line}`);
  }
}
