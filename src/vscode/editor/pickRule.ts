import { catalogue } from '../../rules/catalogue';
import { ruleCodes, type RuleCode } from '../../rules/ruleCode';
import { pickOne } from '../messages/lists';
import { parseRuleCode } from '../parseSettings';
import { translate } from '../translate';

/** The rule a command is about: the one it was called with, otherwise one that the user picks from `codes`. Undefined: cancelled. */
export async function pickRule(argument: unknown, title: string, codes: readonly RuleCode[] = ruleCodes): Promise<RuleCode | undefined> {
  const given = parseRuleCode(argument);
  if (given !== undefined) return given;
  const items = catalogue
    .filter(({ code }) => codes.includes(code))
    .map((rule) => ({ label: rule.code, description: translate(rule.title), code: rule.code }));
  const picked = await pickOne(items, { title, matchOnDescription: true });
  return picked?.code;
}
