import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { brief, findingsIn, flowOf } from './flows';
import { action, afterRead, vaultRead } from './secretFlows';

const pack = action('Compose', { key: "@body('Get')?['value']" });
const key = "@outputs('Pack')?['key']";

describe('FW205', () => {
  const bad: Readonly<Record<string, object>> = {
    Compose: action('Compose', { again: key }),
    'Parse JSON': action('ParseJson', { content: key, schema: {} }),
    Select: action('Select', { from: '@range(0, 1)', select: { key } }),
    'Filter array': action('Query', { from: `@array(outputs('Pack')?['key'])`, where: '@true' }),
    Join: action('Join', { from: `@array(outputs('Pack')?['key'])`, joinWith: ',' }),
    'Create HTML table': action('Table', { from: `@array(outputs('Pack')?['key'])`, format: 'HTML' }),
  };
  for (const [name, copy] of Object.entries(bad)) {
    it(`remarks on a copy by ${name}, and can hide it`, () => {
      const text = JSON.stringify(afterRead({ Pack: pack, Copy: copy }), undefined, 2);
      const [finding, ...more] = findingsIn(text);
      assert.deepEqual([finding?.rule, finding?.severity, more.length], ['FW205', 'info', 0]);
      assert.deepEqual(brief(applyEdits(text, finding?.fixes()[0]?.edits ?? [])), []);
    });
  }

  it('accepts a copy made directly of a secured action, one with secure inputs, and one of something else', () => {
    assert.deepEqual(brief(afterRead({ Pack: pack })), []);
    assert.deepEqual(brief(afterRead({ Pack: pack, Copy: action('Compose', key, 'inputs') })), []);
    assert.deepEqual(brief(afterRead({ Pack: pack, Copy: action('Compose', "@outputs('Pack')?['user']") })), []);
  });

  it('accepts a copy of what stands beside a secret, or has taken its place', () => {
    const user = action('Compose', "@outputs('Set')?['user']");
    assert.deepEqual(
      brief(afterRead({ Set: action('Compose', "@setProperty(json('{}'), 'key', body('Get')?['value'])"), Copy: user })),
      [],
    );
    const set = action('Compose', "@setProperty(outputs('Pack'), 'key', '')", 'inputs');
    assert.deepEqual(brief(afterRead({ Pack: pack, Set: set, Copy: action('Compose', "@outputs('Set')") })), []);
  });

  it('remarks on one made directly of an action that is not secured', () => {
    assert.deepEqual(brief(flowOf({ actions: { Get: vaultRead(), Pack: pack } })), ['FW201 error', 'FW205 info']);
  });
});
