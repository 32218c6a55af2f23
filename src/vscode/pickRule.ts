import { catalogue } from '../rules/catalogue';
import type { RuleCode } from '../rules/rule';
import { pickOne } from './messages/lists';
import { parseRuleCode } from './parseSettings';
import { translate } from './translate';

/** The rule a command is about: the one it was called with, else the one the person chooses. Undefined when they do not. */
export async function pickRule(argument: unknown, placeHolder: string): Promise<RuleCode | undefined> {
  const given = parseRuleCode(argument);
  if (given !== undefined) return given;
  const items = catalogue.map(({ code, title }) => ({ label: code, description: translate(title), code }));
  const picked = await pickOne(items, { placeHolder, matchOnDescription: true });
  return picked?.code;
}
