import { InvalidArgumentError } from 'commander';
import { catalogue } from '../rules/catalogue';
import { nearestOf } from '../rules/nearest';
import type { RuleCode } from '../rules/ruleCode';

/** The rule with this code or name. For an unknown one, suggests what may have been meant. */
export function findRule(typed: string): RuleCode {
  const wanted = typed.toLowerCase();
  const found = catalogue.find(({ code, name }) => code.toLowerCase() === wanted || name === wanted);
  if (found) return found.code;
  const nearest = nearestOf(
    catalogue.flatMap(({ code, name }) => [code, name]),
    typed,
    3,
  );
  throw new InvalidArgumentError(
    nearest === undefined ? 'There is no such rule; "flow-warden rules" lists them.' : `There is no such rule. Did you mean ${nearest}?`,
  );
}
