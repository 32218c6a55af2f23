import { inEnglish } from '../message';
import { catalogue, ruleLink } from '../rules/catalogue';
import type { RuleCode } from '../rules/ruleCode';
import { rulePages } from './rulePages';

/** One line per rule: code, severity, and what is wrong. */
export function listRules(): string {
  return catalogue.map(({ code, severity, title }) => `${code}  ${severity.padEnd('warning'.length)}  ${inEnglish(title)}\n`).join('');
}

/** The page of a rule: what it finds, why that matters, examples, how to fix it, and what it leaves alone. */
export function explainRule(code: RuleCode): string {
  return `${rulePages.get(code) ?? ''}\n${ruleLink(code)}\n`;
}
