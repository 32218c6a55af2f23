import assert from 'node:assert/strict';
import { brief, flowOf } from './flows';
import { action, afterRead, vaultRead } from './secretFlows';

const parse = action('ParseJson', { content: "@body('Get')", schema: {} });
const value = "@body('Parse')?['value']";

describe('FW204', () => {
  const bad: Readonly<Record<string, object>> = {
    'a variable that is set': action('SetVariable', { name: 'k', value }),
    'a variable that is made': action('InitializeVariable', { variables: [{ name: 'k', type: 'string', value }] }),
    'a text that is appended to': action('AppendToStringVariable', { name: 'k', value: `key=@{body('Parse')?['value']}` }),
    'a list that is appended to': action('AppendToArrayVariable', { name: 'k', value: { key: value } }),
  };
  for (const [name, set] of Object.entries(bad)) {
    it(`warns of ${name}`, () => {
      assert.deepEqual(brief(afterRead({ Parse: parse, Set: set })), ['FW204 warning']);
    });
  }

  it('accepts a variable that is set directly from a secured action, which the platform hides, and one that is set from something else', () => {
    assert.deepEqual(brief(afterRead({ Set: action('SetVariable', { name: 'k', value: "@body('Get')?['value']" }) })), []);
    assert.deepEqual(brief(afterRead({ Parse: parse, Set: action('SetVariable', { name: 'k', value: "@body('Parse')?['id']" }) })), []);
  });

  it('warns of one that is set directly from an action that is not secured', () => {
    const set = action('SetVariable', { name: 'k', value: "@body('Get')?['value']" });
    assert.deepEqual(brief(flowOf({ actions: { Get: vaultRead(), Set: set } })), ['FW201 error', 'FW204 warning']);
  });
});
