import assert from 'node:assert/strict';
import { normaliseActionName, referencesOf } from '../../../src/flow/references';

function read(value: string): string[] {
  return referencesOf(value).map(({ kind, name, start, end }) => `${kind} ${name}: ${value.slice(start, end)}`);
}

describe('referencesOf', () => {
  it('tells which action, variable, parameter or setting a string reads', () => {
    assert.deepEqual(read("@concat(body('A'), variables('v'), parameters('P (p)'), appsetting('S'))"), [
      "action A: body('A')",
      "variable v: variables('v')",
      "parameter P (p): parameters('P (p)')",
      "setting S: appsetting('S')",
    ]);
  });

  it('knows functions whatever their case', () => {
    assert.deepEqual(read("@{BODY('A')}@{actionOutputs('B')}@{Result('C')}"), [
      "action A: BODY('A')",
      "action B: actionOutputs('B')",
      "action C: Result('C')",
    ]);
  });

  it('gives the trigger and the item no name', () => {
    assert.deepEqual(read("@if(item(), triggerBody()?['a'], trigger())"), [
      'item : item()',
      'trigger : triggerBody()',
      'trigger : trigger()',
    ]);
    assert.deepEqual(read("@items('Loop')"), ["item Loop: items('Loop')"]);
  });

  it('looks into indexes, and undoes doubled quotes in names', () => {
    assert.deepEqual(read("@body('It''s')?[variables('key')]"), ["action It's: body('It''s')", "variable key: variables('key')"]);
  });

  it('finds one in each branch: a source and a variable', () => {
    assert.deepEqual(read("@{if(variables('useKv'), body('Get')['EnvironmentVariableSecretValue'], variables('text'))}").length, 3);
  });

  it('takes nothing else for a reference', () => {
    for (const value of ["body('A')", "@@body('A')", "@concat('body(''A'')')", '@constructor()', "@broken(body('A')"])
      assert.deepEqual(read(value), []);
  });
});

describe('normaliseActionName', () => {
  it('makes the spellings of an action the same', () => {
    assert.equal(normaliseActionName('Get Secret value'), normaliseActionName('get_secret_VALUE'));
    assert.notEqual(normaliseActionName('Get_secret'), normaliseActionName('Get_secrets'));
  });
});
