import assert from 'node:assert/strict';
import { Acceptance, type Acceptable } from '../../../src/policy/acceptance';
import type { AcceptedFinding } from '../../../src/policy/baseline';
import { valueHash } from '../../../src/policy/valueHash';

const salt = '0123456789abcdef';
const file = 'Workflows/Order.json';
const pointer = '/properties/definition/actions/Call/inputs/headers/x-api-key';

function finding(parts: Partial<Acceptable> = {}): Acceptable {
  return { rule: 'FW102', pointer, severity: 'warning', value: 'the value', ...parts };
}

function entry(parts: Partial<AcceptedFinding> = {}): AcceptedFinding {
  return { rule: 'FW102', file, pointer, hash: valueHash(salt, 'the value'), ...parts };
}

/** For each finding, whether the entries accept it. */
function accepts(entries: readonly AcceptedFinding[], findings: readonly Acceptable[], today = '2026-11-28'): readonly boolean[] {
  return new Acceptance({ salt, accepted: entries }, today).match(file, findings).map((match) => match !== undefined);
}

describe('Acceptance', () => {
  it('takes a finding whose rule, place and value are those of an entry', () => {
    assert.deepEqual(accepts([entry()], [finding()]), [true]);
  });

  it('takes a changed value for a new finding', () => {
    assert.deepEqual(accepts([entry()], [finding({ value: 'another value' })]), [false]);
  });

  it('leaves findings of another rule, file or key alone', () => {
    assert.deepEqual(accepts([entry()], [finding({ rule: 'FW103' }), finding({ pointer: `${pointer}-2` })]), [false, false]);
    assert.deepEqual(accepts([entry({ file: 'Workflows/Other.json' })], [finding()]), [false]);
  });

  it('follows an action that was moved into a scope', () => {
    const moved = finding({ pointer: '/properties/definition/actions/Scope/actions/Call/inputs/headers/x-api-key' });
    assert.deepEqual(accepts([entry()], [moved]), [true]);
  });

  it('does not take a card’s action for one of the flow', () => {
    const inCard = (name: string) => `/properties/definition/actions/${name}/inputs/body/actions/0/url`;
    assert.deepEqual(accepts([entry({ pointer: inCard('Post') })], [finding({ pointer: inCard('Send') })]), [false]);
  });

  it('accepts one finding by one entry, that at its place before one that was moved', () => {
    const moved = finding({ pointer: pointer.replace('/actions/', '/actions/Scope/actions/') });
    assert.deepEqual(accepts([entry()], [moved, finding()]), [false, true]);
    assert.deepEqual(accepts([entry(), entry()], [moved, finding()]), [true, true]);
  });

  it('takes a finding that has become graver than it was for a new one, and a milder one not', () => {
    const accepted = [entry({ severity: 'warning' })];
    for (const [severity, expected] of [
      ['error', false],
      ['warning', true],
      ['hint', true],
    ] as const)
      assert.deepEqual(accepts(accepted, [finding({ severity })]), [expected]);
    // As in baselines that know no severities.
    assert.deepEqual(accepts([entry()], [finding({ severity: 'error' })]), [true]);
  });

  it('gives each of several findings in one place the entry that fits', () => {
    const accepted = [entry({ severity: 'info' }), entry({ severity: 'error' })];
    const found = [finding({ severity: 'info' }), finding({ severity: 'error' }), finding({ severity: 'hint' })];
    assert.deepEqual(accepts(accepted, found), [true, true, false]);
    assert.deepEqual(accepts([entry({ severity: 'info' })], [finding({ severity: 'error' }), finding({ severity: 'info' })]), [
      false,
      true,
    ]);
  });

  it('ends after the day that it was given', () => {
    const until = [entry({ until: '2026-11-28' })];
    assert.deepEqual(accepts(until, [finding()], '2026-11-28'), [true]);
    assert.deepEqual(accepts(until, [finding()], '2026-11-29'), [false]);
  });
});

describe('valueHash', () => {
  it('depends on value and salt, and is too short to tell which value it was', () => {
    assert.match(valueHash(salt, 'a value'), /^[0-9a-f]{5}$/);
    assert.notEqual(valueHash(salt, 'a value'), valueHash(salt, 'b value'));
    assert.notEqual(valueHash(salt, 'a value'), valueHash('fedcba9876543210', 'a value'));
  });
});
