import type { Severity } from '../rules/finding';

/** The name of the file that holds accepted findings. */
export const baselineFileName = 'flow-warden.baseline.json';

/** A finding that someone has decided to live with. */
export interface AcceptedFinding {
  /** A newer version may know more rules: theirs are kept. */
  readonly rule: string;
  /** Relative to the baseline's folder, with forward slashes. */
  readonly file: string;
  readonly pointer: string;
  /** Of what is underlined, so that a changed value counts as new. See `valueHash`. */
  readonly hash: string;
  /** As grave as it was then: a graver finding is new. Without one, as in older baselines, any is accepted. */
  readonly severity?: Severity;
  readonly reason?: string;
  /** The last day on which it holds, as 2027-03-31. */
  readonly until?: string;
}

export interface Baseline {
  /** 16 hexadecimal digits, made once for a baseline. */
  readonly salt: string;
  readonly accepted: readonly AcceptedFinding[];
}

const salts = /^[0-9a-f]{16}$/;

/** Whether a text can be a salt. */
export function isSalt(text: unknown): text is string {
  return typeof text === 'string' && salts.test(text);
}
