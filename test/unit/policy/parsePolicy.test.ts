import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { locate } from '../../../src/policy/loadPolicy';
import { parsePolicy } from '../../../src/policy/parsePolicy';

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
    });
  });

  it('takes an empty object for a policy that changes nothing', () => {
    assert.deepEqual(parsePolicy('\uFEFF{}'), { extends: [], rules: {}, include: undefined, exclude: [] });
  });

  it('counts brackets in texts and comments for nothing', () => {
    const text = `{ /* ${'['.repeat(100)} */ "exclude": ["${'['.repeat(100)}"] }`;
    assert.ok(!('problem' in parsePolicy(text)));
  });

  for (const [what, text, problem] of [
    ['that is no JSON', '{\n  "rules": \n', '3:1 It is not valid JSON: ValueExpected.'],
    ['that is empty', '', '1:1 It is not valid JSON: ValueExpected.'],
    ['that is a list', '[]', '1:1 A policy is an object: { … }.'],
    ['with an unknown setting', '{\r\n  "rule": {}\r\n}', '2:3 There is no setting “rule” in a policy.'],
    ['with an unknown rule', '{ "rules": { "FW999": "off" } }', '1:14 There is no rule “FW999”.'],
    ['with an unknown severity', '{ "rules": { "FW301": "none" } }', '1:23 A rule is set to off, error, warning, info, hint.'],
    ['with the same rule twice', '{ "rules": { "FW301": "off", "FW301": "error" } }', '1:30 “FW301” stands here twice.'],
    ['with a glob that is none', '{ "exclude": ["a", 1] }', '1:20 This is a text: "…".'],
    ['with an empty glob', '{ "exclude": [""] }', '1:15 A glob has 1 to 1000 characters.'],
    ['with globs outside of a list', '{ "include": "flows/**" }', '1:14 This is a list of texts: ["…"].'],
    ['that is nested too deeply', '['.repeat(100_000), '1:1 It is nested too deeply.'],
  ] as const) {
    it(`refuses one ${what}, and says where`, () => {
      assert.equal(problemOf(text), problem);
    });
  }
});
