import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { locate } from '../../../src/policy/loadPolicy';
import { parsePolicy } from '../../../src/policy/parsePolicy';
import { noWords } from '../../../src/rules/own/ownWords';

/** What is wrong with a policy, as "line:column message". */
function problemOf(text: string): string {
  const policy = parsePolicy(text);
  assert.ok('problem' in policy, 'It was taken for a policy.');
  const { line, column, message } = locate('flow-warden.json', text, policy.problem);
  return `${line}:${column} ${inEnglish(message)}`;
}

describe('parsePolicy', () => {
  it('reads severities and globs, with comments and commas at the end', () => {
    const text = `{
      // Ours are called by machines.
      "$schema": "https://example.org/policy.json",
      "extends": "../strict.json",
      "rules": { "FW301": "off", "FW205": "warning", },
      "include": ["flows/**"],
      "exclude": ["**/archive/**"],
    }`;
    assert.deepEqual(parsePolicy(text), {
      extends: ['../strict.json'],
      rules: { FW301: 'off', FW205: 'warning' },
      include: ['flows/**'],
      exclude: ['**/archive/**'],
      words: noWords,
    });
  });

  it('takes an empty object for a policy that changes nothing', () => {
    assert.deepEqual(parsePolicy('\uFEFF{}'), { extends: [], rules: {}, include: undefined, exclude: [], words: noWords });
  });

  it('reads the words of an organisation', () => {
    const text = `{
      "secretPatterns": [{ "name": "Ferry token", "pattern": "frry_[a-z]{30}", "keywords": ["frry_"], "severity": "info" }],
      "secretNames": ["Kennwort"], "placeholders": ["CHANGE-*"], "acceptedHosts": ["*.example.org", "depot"],
    }`;
    const policy = parsePolicy(text);
    assert.deepEqual('words' in policy && policy.words, {
      patterns: [{ name: 'Ferry token', pattern: 'frry_[a-z]{30}', keywords: ['frry_'], severity: 'info', at: text.indexOf('"frry_[') }],
      secretNames: ['Kennwort'],
      placeholders: ['CHANGE-*'],
      acceptedHosts: ['*.example.org', 'depot'],
    });
  });

  it('counts brackets in texts and comments for nothing', () => {
    const text = `{ /* ${'['.repeat(100)} */ "exclude": ["${'['.repeat(100)}"] }`;
    assert.ok(!('problem' in parsePolicy(text)));
  });

  const needed = 'Patterns are a list: [{ "name": "…", "pattern": "…", "keywords": ["…"] }].';
  const pattern = (rest: string): string => `{ "secretPatterns": [{ "name": "a", "pattern": "abc", ${rest} }] }`;
  for (const [what, text, problem] of [
    ['that is no JSON', '{\n  "rules": \n', '3:1 It is not valid JSON from here on.'],
    ['that is empty', '', '1:1 It is empty.'],
    ['that is a list', '[]', '1:1 A policy is an object: { … }.'],
    ['with an unknown setting', '{\r\n  "rule": {}\r\n}', '2:3 There is no setting “rule” in a policy.'],
    ['with an unknown rule', '{ "rules": { "FW999": "off" } }', '1:14 There is no rule “FW999”.'],
    ['with an unknown severity', '{ "rules": { "FW301": "none" } }', '1:23 A rule is set to off, error, warning, info, hint.'],
    ['with the same rule twice', '{ "rules": { "FW301": "off", "FW301": "error" } }', '1:30 “FW301” stands here twice.'],
    ['with a glob that is none', '{ "exclude": ["a", 1] }', '1:20 This is a text: "…".'],
    ['with an empty glob', '{ "exclude": [""] }', '1:15 A glob has 1 to 1000 characters.'],
    [
      'with a glob from the root',
      '{ "exclude": ["/a/**"] }',
      '1:15 A glob is relative to this file, and has / between folders: it would match nothing.',
    ],
    [
      'with a glob of Windows',
      '{ "exclude": ["a\\\\**"] }',
      '1:15 A glob is relative to this file, and has / between folders: it would match nothing.',
    ],
    [
      'with brackets that close nothing before it is nested too deeply',
      '{ "$schema": ' + ']'.repeat(100) + '['.repeat(100),
      '1:1 It is nested too deeply.',
    ],
    ['with globs outside of a list', '{ "include": "flows/**" }', '1:14 This is a list of texts: ["…"].'],
    ['whose patterns are no list', '{ "secretPatterns": {} }', `1:21 ${needed}`],
    ['with a pattern that is a text', '{ "secretPatterns": ["abc"] }', `1:22 ${needed}`],
    [
      'with a pattern without keywords',
      '{ "secretPatterns": [{ "name": "a", "pattern": "abc" }] }',
      '1:22 A pattern needs a name, a pattern and keywords.',
    ],
    ['with an empty list of keywords', pattern('"keywords": []'), '1:67 A pattern has 1 to 10 keywords.'],
    ['with a short keyword', pattern('"keywords": ["abc", "ab"]'), '1:75 A keyword has 3 to 100 characters.'],
    ['with a pattern that has an unknown setting', pattern('"regex": "abc"'), '1:55 There is no setting “regex” in a pattern.'],
    ['with a pattern of an unknown severity', pattern('"severity": "off"'), '1:67 A severity is one of error, warning, info, hint.'],
    ['with a long pattern', `{ "secretPatterns": [{ "pattern": "${'a'.repeat(1001)}" }] }`, '1:35 This is a text of 1 to 1000 characters.'],
    ['with a long name', `{ "secretPatterns": [{ "name": "${'a'.repeat(101)}" }] }`, '1:32 This is a text of 1 to 100 characters.'],
    ['with too many patterns', `{ "secretPatterns": [${'{},'.repeat(100)}{}] }`, '1:322 There are more than 100 patterns.'],
    ['with too many words', `{ "secretNames": [${'"ab",'.repeat(1000)}"ab"] }`, '1:5019 This list has more than 1000 texts.'],
    ['with a name of no letters', '{ "secretNames": ["_1_"] }', '1:19 A name of secrets has at least 2 letters.'],
    [
      'with a placeholder that would be everything',
      '{ "placeholders": ["**"] }',
      '1:20 A placeholder has at least 3 characters, and * only at its ends.',
    ],
    [
      'with a placeholder that has * inside',
      '{ "placeholders": ["abc*def"] }',
      '1:20 A placeholder has at least 3 characters, and * only at its ends.',
    ],
    ['with an address for a host', '{ "acceptedHosts": ["http://a.b"] }', '1:21 A host is like "ferry.example.org" or "*.example.org".'],
    ['that accepts every host', '{ "acceptedHosts": ["*"] }', '1:21 A host is like "ferry.example.org" or "*.example.org".'],
    ['that is nested too deeply', '['.repeat(100_000), '1:1 It is nested too deeply.'],
  ] as const) {
    it(`refuses one ${what}, and says where`, () => {
      assert.equal(problemOf(text), problem);
    });
  }
});
