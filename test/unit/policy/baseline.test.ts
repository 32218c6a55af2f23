import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import type { Baseline } from '../../../src/policy/baseline';
import { dayOf, isDay } from '../../../src/policy/day';
import { parseBaseline } from '../../../src/policy/parseBaseline';
import { writeBaseline } from '../../../src/policy/writeBaseline';

const baseline: Baseline = {
  salt: '0123456789abcdef',
  accepted: [
    {
      rule: 'FW301',
      file: 'b.json',
      pointer: '/triggers/manual',
      hash: '00000',
      severity: 'warning',
      reason: 'A "public" webhook',
      until: '2027-03-31',
    },
    { rule: 'FW102', file: 'a.json', pointer: '/actions/Call', hash: 'abcde' },
  ],
};

function problemOf(text: string): string {
  const read = parseBaseline(text);
  assert.ok('problem' in read);
  return inEnglish(read.problem.message);
}

describe('A baseline', () => {
  it('is written sorted, an entry a line, and read again', () => {
    const text = writeBaseline(baseline);
    assert.deepEqual(
      text
        .split('\n')
        .slice(3, -3)
        .map((line) => /"file": "(\w)/.exec(line)?.[1]),
      ['a', 'b'],
    );
    assert.deepEqual(parseBaseline(text), { ...baseline, accepted: [...baseline.accepted].reverse() });
  });

  it('may be empty', () => {
    const empty = { salt: baseline.salt, accepted: [] };
    assert.deepEqual(parseBaseline(writeBaseline(empty)), empty);
  });

  it('keeps entries of rules that are not known', () => {
    const newer = parseBaseline(writeBaseline(baseline).replaceAll(/FW\d{3}/g, 'FW999'));
    assert.ok(!('problem' in newer));
    assert.deepEqual(new Set(newer.accepted.map(({ rule }) => rule)), new Set(['FW999']));
  });

  it('is refused where an entry is no entry', () => {
    const text = writeBaseline(baseline);
    assert.equal(problemOf(text.replace('"hash"', '"hush"')), 'An accepted finding has no “hush”.');
    assert.equal(
      problemOf(text.replace('"hash": "abcde"', '"reason": ""')),
      'An accepted finding has a rule, a file, a pointer and a hash.',
    );
    assert.equal(problemOf(text.replace('2027-03-31', '2027-02-31')), 'A day is written as 2027-03-31.');
    assert.equal(
      problemOf(text.replace('"severity": "warning"', '"severity": "grave"')),
      'A severity is one of error, warning, info, hint.',
    );
    assert.equal(problemOf(text.replace('0123', 'xyz')), 'The salt has 16 hexadecimal digits.');
    assert.equal(problemOf('{ "accepted": [] }'), 'The salt is missing.');
  });
});

describe('A day', () => {
  it('is one of the calendar', () => {
    for (const day of ['2027-03-31', '2028-02-29']) assert.ok(isDay(day));
    for (const text of ['2027-02-29', '2027-3-1', '31.03.2027', '2027-03-31T00:00', '']) assert.ok(!isDay(text), text);
  });

  it('is the one where the person is', () => {
    assert.equal(dayOf(new Date(2027, 2, 5, 23, 59)), '2027-03-05');
  });
});
