import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleCodes, type RuleCode } from '../rules/ruleCode';

/** The pages in docs/rules. The build replaces this module with their text, so that the program needs no other file. */
export const rulePages: ReadonlyMap<RuleCode, string> = new Map(
  ruleCodes.map((code) => [code, readFileSync(join(__dirname, '../../docs/rules', `${code}.md`), 'utf8')]),
);
