import assert from 'node:assert/strict';
import { longestGlob } from '../../../src/policy/policy';
import { depthOf, globTest, splitGlob } from '../../../src/scan/glob';

/** A glob, what it matches, and what it does not. */
const examples: readonly (readonly [glob: string, matching: readonly string[], other: readonly string[]])[] = [
  ['flow.json', ['flow.json'], ['flowXjson', 'a/flow.json', 'flow.jsonx', '']],
  ['*.json', ['a.json', '.json', '.hidden.json'], ['a/b.json', 'a.jsonc', 'a']],
  ['?.json', ['a.json', '😀.json'], ['ab.json', '.json', '/.json']],
  ['**', ['a.json', 'a/b.json', '.a/.b'], []],
  ['**/*.json', ['a.json', 'a/b.json', 'a/.b/c.json'], ['a/b.txt']],
  ['**/old/**', ['old/a.json', 'x/old/a.json', 'x/old/y/a.json'], ['old', 'x/older/a.json', 'x/my-old/a.json']],
  ['flows/**', ['flows/a', 'flows/a/b'], ['flows', 'flowsx/a']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'a']],
  ['**/**/a', ['a', 'x/a', 'x/y/a'], ['xa']],
  ['a**', ['a', 'abc'], ['a/b']],
  ['**.json', ['a.json'], ['a/b.json']],
  ['a***b', ['ab', 'axb'], ['a/b']],
  ['./a/*.json', ['a/x.json'], ['./a/x.json']],
  ['*/*', ['a/b'], ['a', 'a/b/c']],
  ['[abc].json', ['a.json', 'c.json'], ['d.json', '[abc].json', 'ab.json']],
  ['[a-c0-9]', ['b', '7'], ['d', '-']],
  ['[!a-c]', ['d', '-'], ['a', '/', '']],
  ['[^a-c]', ['d', '^'], ['a', '/']],
  ['[]a]', [']', 'a'], ['b']],
  ['[\\]\\-x]', [']', '-', 'x'], ['\\', 'b']],
  ['a[/]b', ['a[/]b'], ['a/b']],
  ['[a', ['[a'], ['a']],
  ['*.{json,zip}', ['a.json', 'b.zip'], ['a.txt', 'a.{json,zip}', 'a.jsonzip']],
  ['{a,b/{c,d}}/x', ['a/x', 'b/c/x', 'b/d/x'], ['b/x', 'c/x']],
  ['flow{,-old}.json', ['flow.json', 'flow-old.json'], ['flow-.json']],
  ['{**/x,y}', ['x', 'a/b/x', 'y'], ['a/y', 'ax']],
  ['a/{**,b}', ['a/b', 'a/x/y'], ['ax']],
  ['{1..3}', ['1', '3'], ['4', '{1..3}']],
  ['{a}', ['{a}'], ['a']],
  ['{a,b', ['{a,b'], ['a', 'b']],
  ['a,b}', ['a,b}'], ['a', 'b']],
  ['\\*\\{a,b\\}\\[', ['*{a,b}['], ['x{a,b}[', 'a']],
  ['a\\', ['a\\'], ['a']],
  ['!a', ['!a'], ['b', 'a']],
  ['+(a|b)', ['+(a|b)'], ['a', 'ab']],
  ['*(a)', ['(a)', 'x(a)'], ['a', '']],
  ['@(a).json', ['@(a).json'], ['a.json']],
  ['a+b$^|"x"', ['a+b$^|"x"'], ['aab']],
  ['Straße*', ['Straßenbahn'], ['Strasse']],
];

describe('a glob', () => {
  for (const [glob, matching, other] of examples) {
    it(`matches by ${glob}`, () => {
      const matches = globTest(glob);
      for (const path of matching) assert.ok(matches(path), `${path} should match`);
      for (const path of other) assert.ok(!matches(path), `${path} should not match`);
    });
  }

  it('looks past the case of letters where it is told to', () => {
    const matches = globTest('Flows/[A-C]*.{JSON,zip}', { ignoreCase: true });
    assert.ok(matches('flows/apple.json'));
    assert.ok(matches('FLOWS/Cherry.ZIP'));
    assert.ok(!matches('flows/dates.json'));
    assert.ok(!globTest('a')('A'));
    assert.ok(!globTest('[!a]', { ignoreCase: true })('A'));
  });

  it('that has brought other matchers to their knees is decided', () => {
    const path = 'a'.repeat(2000);
    for (const glob of [
      '*a'.repeat(400) + 'b',
      `**/${'*a*'.repeat(300)}b`,
      '(a+)+b',
      '{a,aa}'.repeat(160) + 'b',
      '{a,'.repeat(200) + 'b' + '}'.repeat(200) + 'c',
    ]) {
      assert.ok(!globTest(glob)(path), glob.slice(0, 20));
    }
    assert.ok(globTest('*a'.repeat(longestGlob / 2))(path));
  });

  it('is split into the folder around everything it matches and the rest', () => {
    const split = (pattern: string) => {
      const { folder, glob } = splitGlob(pattern) ?? {};
      return [folder, glob];
    };
    assert.deepEqual(split('a/b/*.json'), ['a/b/', '*.json']);
    assert.deepEqual(split('*'), ['', '*']);
    assert.deepEqual(split('/x/[a]/y'), ['/x/', '[a]/y']);
    assert.deepEqual(split('../a\\*b/c{d/e,f}'), ['../a*b/', 'c{d/e,f}']);
    for (const plain of ['a/b.json', 'a(1).json', '!a', '{a}', 'a\\*', '[a', '+(a)']) assert.equal(splitGlob(plain), undefined);
  });

  it('tells how deep it can match', () => {
    assert.deepEqual(['*', 'a/*/c', '{a,b/c}/d', '**/a', 'a**', '[!/]'].map(depthOf), [1, 3, 3, Infinity, 1, 2]);
  });
});
