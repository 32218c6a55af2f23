/** Why a part of a file was left out. */
export type CutOff =
  /** The text is too long to be read. */
  | 'length'
  /** Syntax errors in a text that is too large, or nested too deeply, to be read in spite of them. */
  | 'unreadable'
  /** Steps or values stand too deep. */
  | 'nesting'
  | 'steps'
  | 'findings'
  /** One key stands too often in one object. */
  | 'repeatedKeys'
  /** It took too long, where somebody waits for it. */
  | 'time'
  /** A mistake of ours. */
  | 'fault';

/** How much of one file is looked at. Every real file passes; the limits keep hostile ones from taking an editor down. */
export interface Limits {
  /** Of the text. The largest real flow files have some millions. */
  readonly characters: number;
  /** Of a text with syntax errors, whose reading takes ten times the memory. */
  readonly brokenCharacters: number;
  /** Triggers and actions of all definitions of a file. The service allows 500 in one flow. */
  readonly steps: number;
  /** Findings of a file. Nobody reads more, and each costs memory. */
  readonly findings: number;
  /** How often a document is read, each time with others of its equal keys; those inside its strings may cost no more together. */
  readonly readings: number;
  /** The check of a file, in milliseconds, by the clock of whoever waits for it. */
  readonly milliseconds: number;
}

export const usualLimits: Limits = {
  characters: 20_000_000,
  brokenCharacters: 5_000_000,
  steps: 250_000,
  findings: 2000,
  readings: 8,
  milliseconds: 5000,
};

/** Keeps account of what of one file is looked at and what is left out. */
export class Coverage {
  private readonly leftOut = new Set<CutOff>();
  private steps = 0;
  /** How many characters may be read again: the file and the documents inside its strings share them. */
  private readAgain: number;
  private readonly until: number;

  /** Without a clock it may take as long as it takes. */
  constructor(
    readonly limits: Limits = usualLimits,
    fileLength = limits.characters / limits.readings,
    private readonly clock: () => number = () => 0,
  ) {
    this.until = clock() + limits.milliseconds;
    this.readAgain = Math.min((limits.readings - 1) * fileLength, limits.characters - fileLength);
  }

  leaveOut(why: CutOff): void {
    this.leftOut.add(why);
  }

  /** Whether there is any use in looking at more: there is time left, and a finding would be listed. */
  goesOn(): boolean {
    if (this.leftOut.has('findings') || this.leftOut.has('time')) return false;
    if (this.clock() < this.until) return true;
    this.leaveOut('time');
    return false;
  }

  /** Whether one more step is looked at. */
  takeStep(): boolean {
    if (this.steps >= this.limits.steps) {
      this.leaveOut('steps');
      return false;
    }
    this.steps++;
    return true;
  }

  /** Whether a document of so many characters is read once more, after having been read so many times. */
  takeReading(length: number, times: number): boolean {
    if (!this.goesOn()) return false;
    if (times >= this.limits.readings || length > this.readAgain) {
      this.leaveOut('repeatedKeys');
      return false;
    }
    this.readAgain -= length;
    return true;
  }

  get cutOffs(): readonly CutOff[] {
    return [...this.leftOut];
  }
}
