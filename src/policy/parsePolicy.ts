import type { Node } from 'jsonc-parser';
import { say } from '../message';
import { severities, type Severity } from '../rules/finding';
import { noWords } from '../rules/own/ownWords';
import type { RuleSettings } from '../rules/rule';
import { ruleCodes, type RuleCode } from '../rules/ruleCode';
import { shownName } from '../secrets/shownName';
import { longestGlob, type PolicyFile, type PolicyProblem } from './policy';
import { hostsOf, patternsOf, placeholdersOf, secretNamesOf } from './parseWords';
import { membersOf, readDocument, stringsOf, Wrong } from './readDocument';

const mostGlobs = 1000;

/** Reads a policy: JSON with comments. A mistake anywhere makes the whole policy unusable, so that no rule is off or on by accident. */
export function parsePolicy(text: string): PolicyFile | { readonly problem: PolicyProblem } {
  return readDocument(text, (root) => {
    let policy: PolicyFile = { extends: [], rules: {}, include: undefined, exclude: [], words: { ...noWords, patterns: [] } };
    for (const { key, at, value } of membersOf(root, say('A policy is an object: { … }.'))) {
      switch (key) {
        case '$schema':
          break;
        case 'extends':
          policy = { ...policy, extends: value.type === 'string' ? [String(value.value)] : stringsOf(value) };
          break;
        case 'rules':
          policy = { ...policy, rules: rulesOf(value) };
          break;
        case 'include':
          policy = { ...policy, include: globsOf(value) };
          break;
        case 'exclude':
          policy = { ...policy, exclude: globsOf(value) };
          break;
        case 'secretPatterns':
          policy = { ...policy, words: { ...policy.words, patterns: patternsOf(value) } };
          break;
        case 'secretNames':
          policy = { ...policy, words: { ...policy.words, secretNames: secretNamesOf(value) } };
          break;
        case 'placeholders':
          policy = { ...policy, words: { ...policy.words, placeholders: placeholdersOf(value) } };
          break;
        case 'acceptedHosts':
          policy = { ...policy, words: { ...policy.words, acceptedHosts: hostsOf(value) } };
          break;
        default:
          throw new Wrong(say('There is no setting “{0}” in a policy.', shownName(key)), at);
      }
    }
    return policy;
  });
}

function rulesOf(value: Node): RuleSettings {
  const rules: Partial<Record<RuleCode, Severity | 'off'>> = {};
  for (const { key, at, value: set } of membersOf(value, say('The rules are an object: { "FW301": "off" }.'))) {
    const code = ruleCodes.find((known) => known === key);
    if (code === undefined) throw new Wrong(say('There is no rule “{0}”.', shownName(key)), at);
    const severity = (['off', ...severities] as const).find((known) => known === set.value);
    if (severity === undefined) throw new Wrong(say('A rule is set to off, {0}.', severities.join(', ')), set.offset);
    rules[code] = severity;
  }
  return rules;
}

function globsOf(value: Node): readonly string[] {
  const globs = stringsOf(value);
  if (globs.length > mostGlobs) throw new Wrong(say('A policy has at most {0} globs in a list.', mostGlobs), value.offset);
  globs.forEach((glob, index) => {
    const { offset } = value.children?.[index] ?? value;
    if (glob === '' || glob.length > longestGlob) throw new Wrong(say('A glob has 1 to {0} characters.', longestGlob), offset);
    if (/^(?:\/|\.\.\/|[a-z]:)|\\[\w*]/i.test(glob))
      throw new Wrong(say('A glob is relative to this file, and has / between folders: it would match nothing.'), offset);
  });
  return globs;
}
