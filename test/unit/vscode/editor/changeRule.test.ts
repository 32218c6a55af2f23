import assert from 'node:assert/strict';
import { changeRule, names, turnsOff, undoChange, type WrittenRules } from '../../../../src/vscode/editor/changeRule';

describe('changeRule', () => {
  it('turns a rule off and keeps what is said about others', () => {
    assert.deepEqual(changeRule(undefined, 'FW301', 'off'), { FW301: 'off' });
    assert.deepEqual(changeRule({ FW201: 'hint' }, 'FW301', 'off'), { FW201: 'hint', FW301: 'off' });
  });

  it('takes a rule out, and the whole setting with the last one', () => {
    assert.deepEqual(changeRule({ FW201: 'hint', FW301: 'off' }, 'FW301', undefined), { FW201: 'hint' });
    assert.equal(changeRule({ FW301: 'off' }, 'FW301', undefined), undefined);
  });

  it('starts anew where the setting is no object', () => {
    for (const rules of [7, 'off', null, ['FW301']]) assert.deepEqual(changeRule(rules, 'FW301', 'off'), { FW301: 'off' });
  });
});

describe('undoChange', () => {
  const afterTurningOff = (before: WrittenRules, meanwhile = (after: WrittenRules) => after): WrittenRules => {
    const after = changeRule(before, 'FW301', 'off');
    return undoChange({ before, after, code: 'FW301' }, meanwhile(after));
  };

  it('restores exactly what was there', () => {
    for (const before of [undefined, {}, 7, { FW301: 'info', FW201: 'hint' }, { FW201: 'hint' }])
      assert.deepEqual(afterTurningOff(before), before);
  });

  it('keeps what was changed since', () => {
    const andAnother = (after: WrittenRules) => changeRule(after, 'FW201', 'hint');
    assert.deepEqual(afterTurningOff(undefined, andAnother), { FW201: 'hint' });
    assert.deepEqual(afterTurningOff({ FW301: 'info' }, andAnother), { FW301: 'info', FW201: 'hint' });
  });
});

describe('What settings say about a rule', () => {
  it('is read from an object only', () => {
    assert.ok(turnsOff({ FW301: 'off' }, 'FW301') && names({ FW301: 'info' }, 'FW301'));
    for (const rules of [undefined, 7, null, { FW301: 'info' }]) assert.ok(!turnsOff(rules, 'FW301'));
    assert.ok(!names({ FW201: 'off' }, 'FW301'));
  });
});
