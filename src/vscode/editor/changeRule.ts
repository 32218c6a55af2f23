import type { Severity } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';

/** What a settings file says about rules; undefined if nothing. It may hold anything. */
export type WrittenRules = unknown;

/** The same settings with another severity for a rule, or without the rule. Undefined if nothing is left. */
export function changeRule(rules: WrittenRules, code: RuleCode, severity: Severity | 'off' | undefined): WrittenRules {
  return setMember(asObject(rules), code, severity);
}

/**
 * The settings after a change is undone: exactly as before if they have not been edited since; otherwise the current ones, with the rule's
 * former entry.
 */
export function undoChange(
  change: { readonly before: WrittenRules; readonly after: WrittenRules; readonly code: RuleCode },
  now: WrittenRules,
): WrittenRules {
  const { before, after, code } = change;
  return JSON.stringify(now) === JSON.stringify(after) ? before : setMember(asObject(now), code, asObject(before)[code]);
}

/** Whether the settings turn a rule off. */
export function turnsOff(rules: WrittenRules, code: RuleCode): boolean {
  return asObject(rules)[code] === 'off';
}

/** Whether the settings say anything about a rule. */
export function names(rules: WrittenRules, code: RuleCode): boolean {
  return Object.hasOwn(asObject(rules), code);
}

function setMember(rules: Readonly<Record<string, unknown>>, code: RuleCode, value: unknown): WrittenRules {
  const changed = Object.fromEntries(Object.entries({ ...rules, [code]: value }).filter(([, each]) => each !== undefined));
  return Object.keys(changed).length === 0 ? undefined : changed;
}

function asObject(rules: WrittenRules): Readonly<Record<string, unknown>> {
  return typeof rules === 'object' && rules !== null && !Array.isArray(rules) ? { ...rules } : {};
}
