import type { Node } from 'jsonc-parser';
import { say } from '../message';
import { severities } from '../rules/finding';
import { shownName } from '../secrets/shownName';
import { isSalt, type AcceptedFinding, type Baseline } from './baseline';
import { isDay } from './day';
import type { PolicyProblem } from './policy';
import { membersOf, readDocument, Wrong } from './readDocument';

/** Reads a baseline. */
export function parseBaseline(text: string): Baseline | { readonly problem: PolicyProblem } {
  return readDocument(text, (root) => {
    let salt: string | undefined;
    let accepted: readonly AcceptedFinding[] = [];
    for (const { key, at, value } of membersOf(root, say('A baseline is an object: { … }.'))) {
      if (key === 'salt') {
        if (!isSalt(value.value)) throw new Wrong(say('The salt has 16 hexadecimal digits.'), value.offset);
        salt = value.value;
      } else if (key === 'accepted') {
        if (value.type !== 'array') throw new Wrong(say('The accepted findings are a list.'), value.offset);
        accepted = (value.children ?? []).map(toAccepted);
      } else if (key !== '$schema') throw new Wrong(say('There is no setting “{0}” in a baseline.', shownName(key)), at);
    }
    if (salt === undefined) throw new Wrong(say('The salt is missing.'), root.offset);
    return { salt, accepted };
  });
}

const known = ['rule', 'file', 'pointer', 'hash', 'severity', 'reason', 'until'] as const;

function toAccepted(entry: Node): AcceptedFinding {
  const found: Partial<Record<(typeof known)[number], string>> = {};
  for (const { key, at, value } of membersOf(entry, say('An accepted finding is an object: { … }.'))) {
    const name = known.find((each) => each === key);
    if (name === undefined) throw new Wrong(say('An accepted finding has no “{0}”.', shownName(key)), at);
    if (value.type !== 'string') throw new Wrong(say('This is a text: "…".'), value.offset);
    found[name] = String(value.value);
    if (name === 'severity' && !severities.some((each) => each === value.value))
      throw new Wrong(say('A severity is one of {0}.', severities.join(', ')), value.offset);
    if (name === 'until' && !isDay(found.until)) throw new Wrong(say('A day is written as 2027-03-31.'), value.offset);
  }
  const { rule, file, pointer, hash, reason, until } = found;
  const severity = severities.find((each) => each === found.severity);
  if (rule === undefined || file === undefined || pointer === undefined || hash === undefined)
    throw new Wrong(say('An accepted finding has a rule, a file, a pointer and a hash.'), entry.offset);
  return {
    rule,
    file,
    pointer,
    hash,
    ...(severity && { severity }),
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
  };
}
