import { inEnglish, type Message } from '../message';
import type { Confidence, Severity } from '../rules/finding';
import type { AcceptedFinding } from '../policy/baseline';
import type { RuleCode } from '../rules/ruleCode';
import type { Region } from './positions';
import type { Reason } from './reason';

/** What a scan reports as it runs. Plain data, so that it can be sent from a worker process. */
export type ScanEvent =
  | ScannedFlow
  /** Read, but not a cloud flow. */
  | { readonly kind: 'dismissed' }
  /** Left out by a policy. */
  | { readonly kind: 'excluded' }
  | Notice;

export interface ScannedFlow {
  readonly kind: 'flow';
  /** For display: relative to the working directory with forward slashes; inside a zip, `archive.zip!/path`. */
  readonly file: string;
  readonly findings: readonly ScannedFinding[];
  /** How many more there are than are told, if there is a limit: the most severe are told. */
  readonly untold?: Readonly<Record<Severity, number>>;
  /** Findings that a baseline accepts. */
  readonly accepted: readonly AcceptedScan[];
  /** The baseline that applies to it, if there is one. */
  readonly baseline?: InBaseline;
}

export interface InBaseline {
  /** Absolute. */
  readonly path: string;
  /** How the baseline names the flow. */
  readonly file: string;
  /** Rules that found nothing because they are off. */
  readonly off: readonly RuleCode[];
  /** False if the flow was not checked whole: what was accepted may still be there. */
  readonly whole: boolean;
}

export interface AcceptedScan {
  readonly finding: ScannedFinding;
  readonly entry: AcceptedFinding;
}

/** One line about something that did not go as expected; the scan continues. */
export interface Notice {
  readonly kind: 'notice';
  readonly file: string;
  /** Completes a sentence that starts with the file, e.g. "skipped: larger than 64 MiB". */
  readonly text: string;
  /** The same for a view that says by itself what became of the file, and that translates: "larger than 64 MiB". */
  readonly why?: Message;
  readonly gap: Gap;
}

/**
 * What a notice means for the scan: something that was requested was not read at all, a file was only partly checked, a glob matches
 * nothing, or nothing is lost.
 */
export type Gap = 'skipped' | 'incomplete' | 'empty' | 'none';

/** A finding with everything that a report prints: texts in English, positions as lines and columns. */
export interface ScannedFinding {
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly pointer: string;
  readonly fingerprint: string;
  readonly region: Region;
  readonly related: readonly { readonly region: Region; readonly message: string }[];
  /** The related places are the way of a secret to this one, in order. */
  readonly isJourney?: boolean;
  /** Of what is underlined, for a baseline. Only if requested. */
  readonly hash?: string;
  /** The preferred one first. Only if requested. */
  readonly fixes: readonly ScannedFix[];
  /** Only if requested. */
  readonly details?: FindingDetails;
}

/** What a view of many findings shows of one, in words that are yet to be translated. */
export interface FindingDetails {
  readonly message: Message;
  /** In the order of the related places. */
  readonly related: readonly Message[];
  /** The fix to apply if the person does not choose. */
  readonly fix?: { readonly title: Message; readonly safe: boolean };
  /** The secret that is written there. */
  readonly secret?: SecretIdentity;
}

export interface SecretIdentity {
  /** The same for the same value, as long as the key that it was made with exists. */
  readonly id: string;
  /** What kind of secret it is, if that can be told. */
  readonly kind?: Message;
  readonly masked: string;
}

export interface ScannedFix {
  readonly title: string;
  readonly replacements: readonly { readonly region: Region; readonly text: string }[];
}

/** A notice about a file or folder that was left out; `advice` is for the command line only. */
export function skipped(file: string, why: Reason, advice = ''): Notice {
  return { kind: 'notice', file, text: `skipped: ${inEnglish(why)}${advice}`, why, gap: 'skipped' };
}

/** A notice about a file that was read, but not checked whole. */
export function incomplete(file: string, why: Reason): Notice {
  return { kind: 'notice', file, text: inEnglish(why), why, gap: 'incomplete' };
}
