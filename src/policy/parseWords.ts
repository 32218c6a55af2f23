import type { Node } from 'jsonc-parser';
import { say, type Message } from '../message';
import { severities } from '../rules/finding';
import { lettersOf } from '../rules/own/ownNames';
import { shownName } from '../secrets/shownName';
import type { PlacedPattern } from './policy';
import { membersOf, stringsOf, Wrong } from './readDocument';

/** Limits that keep the cost of a scan bearable; policies that extend one another share the first. */
export const mostPatterns = 100;
const longestPattern = 1000;
const longestName = 100;
const mostKeywords = 10;
const shortestKeyword = 3;
const longestKeyword = 100;
const mostTexts = 1000;
const longestText = 200;
/** Shorter ones, with `*`, would let real secrets pass. */
const shortestPlaceholder = 3;
const shortestSecretName = 2;

/** Reads `secretPatterns`; they are compiled later. */
export function patternsOf(list: Node): readonly PlacedPattern[] {
  const needed = say('Patterns are a list: [{ "name": "…", "pattern": "…", "keywords": ["…"] }].');
  if (list.type !== 'array') throw new Wrong(needed, list.offset);
  const extra = list.children?.[mostPatterns];
  if (extra) throw new Wrong(say('There are more than {0} patterns.', mostPatterns), extra.offset);
  return (list.children ?? []).map((node) => patternOf(node, needed));
}

function patternOf(node: Node, needed: Message): PlacedPattern {
  let pattern: PlacedPattern = { name: '', pattern: '', keywords: [], severity: undefined, at: node.offset };
  for (const { key, at, value } of membersOf(node, needed)) {
    switch (key) {
      case 'name':
        pattern = { ...pattern, name: textOf(value, longestName) };
        break;
      case 'pattern':
        pattern = { ...pattern, pattern: textOf(value, longestPattern), at: value.offset };
        break;
      case 'keywords':
        pattern = { ...pattern, keywords: keywordsOf(value) };
        break;
      case 'severity': {
        const severity = severities.find((known) => known === value.value);
        if (severity === undefined) throw new Wrong(say('A severity is one of {0}.', severities.join(', ')), value.offset);
        pattern = { ...pattern, severity };
        break;
      }
      default:
        throw new Wrong(say('There is no setting “{0}” in a pattern.', shownName(key)), at);
    }
  }
  if (pattern.name === '' || pattern.pattern === '' || pattern.keywords.length === 0)
    throw new Wrong(say('A pattern needs a name, a pattern and keywords.'), node.offset);
  return pattern;
}

function textOf(node: Node, longest: number): string {
  const text: unknown = node.value;
  if (node.type !== 'string' || typeof text !== 'string' || text === '' || text.length > longest)
    throw new Wrong(say('This is a text of 1 to {0} characters.', longest), node.offset);
  return text;
}

function keywordsOf(list: Node): readonly string[] {
  const keywords = textsOf(
    list,
    say('A keyword has {0} to {1} characters.', shortestKeyword, longestKeyword),
    (keyword) => keyword.length >= shortestKeyword && keyword.length <= longestKeyword,
  );
  if (keywords.length === 0 || keywords.length > mostKeywords)
    throw new Wrong(say('A pattern has 1 to {0} keywords.', mostKeywords), list.offset);
  return keywords;
}

/** Reads `secretNames`. */
export function secretNamesOf(list: Node): readonly string[] {
  const needed = say('A name of secrets has at least {0} letters.', shortestSecretName);
  return textsOf(list, needed, (name) => lettersOf(name).length >= shortestSecretName && name.length <= longestText);
}

/** Reads `placeholders`. */
export function placeholdersOf(list: Node): readonly string[] {
  const needed = say('A placeholder has at least {0} characters, and * only at its ends.', shortestPlaceholder);
  return textsOf(list, needed, (text) => {
    const core = text.replace(/^\*|\*$/g, '').trim();
    return core.length >= shortestPlaceholder && !core.includes('*') && text.length <= longestText;
  });
}

/** Reads `acceptedHosts`. */
export function hostsOf(list: Node): readonly string[] {
  const needed = say('A host is like "ferry.example.org" or "*.example.org".');
  return textsOf(list, needed, (host) => /^(?:\*\.)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u.test(host) && host.length <= longestText);
}

function textsOf(list: Node, needed: Message, isGood: (text: string) => boolean): readonly string[] {
  const texts = stringsOf(list);
  const at = (index: number): number => list.children?.[index]?.offset ?? list.offset;
  if (texts.length > mostTexts) throw new Wrong(say('This list has more than {0} texts.', mostTexts), at(mostTexts));
  const wrong = texts.findIndex((text) => !isGood(text));
  if (wrong !== -1) throw new Wrong(needed, at(wrong));
  return texts;
}
