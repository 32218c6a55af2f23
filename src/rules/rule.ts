import type { Path } from '../flow/json';
import type { Message } from '../message';
import type { Flow, Parameter } from '../flow/model';
import type { Step } from '../flow/steps';
import type { Template } from '../flow/templates';
import type { Confidence, Fix, Severity } from './finding';
import type { NewNames } from './newNames';
import type { OwnWords } from './own/ownWords';
import type { RuleCode } from './ruleCode';
import type { StringPlace } from './stringPlace';

/** The texts about a rule, for the hover, SARIF and the top of its page in docs/rules. */
export interface RuleInfo {
  readonly code: RuleCode;
  /** kebab-case, for SARIF's rule name. */
  readonly name: string;
  readonly severity: Severity;
  /** What is wrong, in a few words. */
  readonly title: Message;
  /** Why it matters. */
  readonly why: Message;
  /** What to do about it. */
  readonly remedy: Message;
}

/** Severities per rule as users set them, e.g. `{ "FW301": "off" }`. */
export type RuleSettings = Readonly<Partial<Record<RuleCode, Severity | 'off'>>>;

/** Checks a flow as a whole. `written` are the secrets that string rules have reported in it, `own` what the policy adds. */
export interface FlowRule extends RuleInfo {
  check(flow: Flow, written: readonly WrittenSecret[], own: OwnWords): Iterable<Issue>;
}

/** A secret that is written into a step, or into the default of a parameter. */
export interface WrittenSecret {
  readonly place: Step | Parameter;
  readonly issue: Issue;
}

/** Checks one string at a time; of all string rules, the first in the catalogue that reports wins. */
export interface StringRule extends RuleInfo {
  findIssue(place: StringPlace): Issue | undefined;
}

/** Checks a deployment template around the flows. `reported` are the parameters in whose defaults other rules have found secrets. */
export interface TemplateRule extends RuleInfo {
  checkTemplate(template: Template, reported: ReadonlySet<Parameter>, own: OwnWords): Iterable<Issue>;
}

/** What a rule found, in terms of its JSON document; `analyse` turns it into a finding. */
export interface Issue {
  readonly path: Path;
  /** Underline the key instead of the value. */
  readonly onKey?: boolean;
  /** Underline only this part of the decoded string. */
  readonly part?: { readonly start: number; readonly end: number };
  readonly message: Message;
  /** If it differs from the rule's own. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly related?: readonly { readonly path: Path; readonly onKey?: boolean; readonly message: Message }[];
  /** The related places are the way of a secret to this one, in order. */
  readonly isJourney?: boolean;
  readonly fixes?: (together?: NewNames) => readonly Fix[];
}
