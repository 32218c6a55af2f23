import type { Message } from '../message';
import type { Range, TextEdit } from '../flow/text';
import type { NewNames } from './newNames';
import type { RuleCode } from './ruleCode';

export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** How certain a rule is: `high` for a checksum or an exact setting, `low` for a name alone. */
export type Confidence = 'high' | 'medium' | 'low';

/** One insecure place in a flow file. It never contains the secret itself: `message` holds masked evidence. */
export interface Finding {
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: Message;
  /** RFC 6901 pointer to the flagged value in the file. */
  readonly pointer: string;
  /** The exact range to underline: a string's content without its quotes, or a key, or part of either. */
  readonly range: Range;
  readonly related: readonly RelatedPlace[];
  /** The related places are the way of a secret to this one, in order. */
  readonly isJourney?: boolean;
  /** Stable across edits elsewhere in the file; derived from rule and place, never from the secret. */
  readonly fingerprint: string;
  /**
   * Built on demand, against the text that the finding came from. Empty while the JSON has syntax errors. Fixes built with the same
   * `together` can be applied together: the names they add do not clash.
   */
  fixes(together?: NewNames): readonly Fix[];
}

/** Another place that helps to understand a finding. */
export interface RelatedPlace {
  readonly range: Range;
  readonly message: Message;
}

export interface Fix {
  /** The kind of change, the same for every finding it can be applied to: *fix all of this rule* uses it. */
  readonly id: FixId;
  readonly title: Message;
  /** The fix to apply if the user does not choose. */
  readonly preferred: boolean;
  /** Changes nothing that a caller or a run could notice, so *fix all* may apply it unasked. */
  readonly safe: boolean;
  /** What it adds has a name of its own, so others may add theirs in the same place. */
  readonly sideBySide?: boolean;
  readonly edits: readonly TextEdit[];
}

export type FixId =
  | 'secureData'
  | 'secureJourney'
  | 'triggerTenant'
  | 'triggerUser'
  | 'validateSchema'
  | 'encodeInput'
  | 'clearDefault'
  | 'repairSetting'
  | 'useHttps'
  | 'redact'
  | 'secureParameter'
  | 'bindParameter';
