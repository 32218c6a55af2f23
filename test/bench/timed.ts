/** A piece of work that is timed again and again. */
export class Timed {
  private readonly times: number[] = [];

  constructor(private readonly work: () => void) {}

  run(): void {
    const start = performance.now();
    this.work();
    this.times.push(performance.now() - start);
  }

  forget(): void {
    this.times.length = 0;
  }

  /** Median of the runs since the last `forget`, in milliseconds. */
  get medianMs(): number {
    return median(this.times);
  }
}

const fewestRounds = 9;

/**
 * Times all of them in turn for so many seconds, each round starting with another, so that noise hits all alike. A third
 * of the time goes to warming up: only then has the engine compiled what it runs.
 */
export function timeInTurn(all: readonly Timed[], seconds: number): void {
  repeat(all, (seconds * 1000) / 3, 2);
  for (const one of all) one.forget();
  repeat(all, (seconds * 1000 * 2) / 3, fewestRounds);
}

function repeat(all: readonly Timed[], forMs: number, atLeast: number): void {
  const end = performance.now() + forMs;
  for (let round = 0; round < atLeast || performance.now() < end; round++) {
    const first = round % all.length;
    for (const one of [...all.slice(first), ...all.slice(0, first)]) one.run();
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
