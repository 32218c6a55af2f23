import type { Message } from '../message';
import type { OwnWordLists } from '../rules/own/ownWords';
import type { SecretPattern } from '../rules/own/secretPattern';
import type { RuleSettings } from '../rules/rule';

/** The name of the file that holds a policy. */
export const policyFileName = 'flow-warden.json';

/** The longest glob that anyone writes; longer ones are refused. */
export const longestGlob = 1000;

/** What one policy file says. */
export interface PolicyFile {
  /** Paths of the policies that this one builds on, relative to it: the later outweigh the earlier ones, and this one outweighs all. */
  readonly extends: readonly string[];
  readonly rules: RuleSettings;
  /** Which files are checked; undefined: all. Relative to the policy's folder. */
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  readonly words: PolicyWords;
}

/** What a policy adds to what is known about secrets; its patterns are not compiled yet. */
export interface PolicyWords extends Omit<OwnWordLists, 'patterns'> {
  readonly patterns: readonly PlacedPattern[];
}

/** A pattern with the offset of its text in the policy. */
export interface PlacedPattern extends SecretPattern {
  readonly at: number;
}

/** What is wrong with a policy or a baseline, and where: the offset in its text. */
export interface PolicyProblem {
  readonly message: Message;
  readonly offset: number;
}
