/** Why part of a file was left out. */
export type CutOff =
  /** The text is too long to be read. */
  | 'length'
  /** Syntax errors in a text that is too large, or nested too deeply, to be read in spite of them. */
  | 'unreadable'
  /** Steps or values are nested too deeply. */
  | 'nesting'
  | 'steps'
  | 'findings'
  /** One key occurs too often in one object. */
  | 'repeatedKeys'
  /** It took too long while someone was waiting. */
  | 'time'
  /** A bug in Flow Warden. */
  | 'fault';

/** How much of one file is checked. Every real file stays within the limits; they keep hostile ones from taking the editor down. */
export interface Limits {
  /** Of the text. The largest real flow files have several million. */
  readonly characters: number;
  /** Of a text with syntax errors, which takes ten times the memory to read. */
  readonly brokenCharacters: number;
  /** Triggers and actions in all definitions of a file. The service allows 500 per flow. */
  readonly steps: number;
  /** Findings per file. Nobody reads more, and each costs memory. */
  readonly findings: number;
  /** How often a document is read, each time with different members among equal keys; those inside its strings share this budget. */
  readonly readings: number;
  /** Checking a file, in milliseconds, by the caller's clock. */
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

/** Keeps track of which parts of one file are checked and which are left out. */
export class Coverage {
  private readonly leftOut = new Set<CutOff>();
  private steps = 0;
  /** How many characters may be read again: the file and the documents inside its strings share them. */
  private readAgain: number;
  private readonly until: number;

  /** Without a clock there is no time limit. */
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

  /** Whether to continue: there is time left, and another finding would be listed. */
  goesOn(): boolean {
    if (this.leftOut.has('findings') || this.leftOut.has('time')) return false;
    if (this.clock() < this.until) return true;
    this.leaveOut('time');
    return false;
  }

  /** Whether one more step may be checked. */
  takeStep(): boolean {
    if (this.steps >= this.limits.steps) {
      this.leaveOut('steps');
      return false;
    }
    this.steps++;
    return true;
  }

  /** Whether a document of this length, already read this many times, may be read once more. */
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
