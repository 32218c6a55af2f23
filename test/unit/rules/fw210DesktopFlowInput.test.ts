import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { brief, findingsIn } from './flows';
import { action, afterRead, connector } from './secretFlows';

const pack = action('Compose', { key: "@body('Get')?['value']", user: 'robot' });
const run = (value: string, ...properties: readonly string[]): object =>
  connector('shared_uiflow', 'RunUIFlow_V2', { uiFlowId: '1', runMode: 'unattended', 'item/Password': value }, ...properties);

describe('FW210', () => {
  it('warns of a secret that is shown on its way into a desktop flow, and hides it', () => {
    const text = JSON.stringify(afterRead({ Pack: pack, Run: run("@outputs('Pack')?['key']") }), undefined, 2);
    assert.deepEqual(brief(text), ['FW210 warning']);
    assert.deepEqual(brief(applyEdits(text, findingsIn(text)[0]?.fixes()[0]?.edits ?? [])), []);
  });

  it('accepts secure inputs, what the platform hides, and what is no secret', () => {
    assert.deepEqual(brief(afterRead({ Pack: pack, Run: run("@outputs('Pack')?['key']", 'inputs') })), []);
    assert.deepEqual(brief(afterRead({ Run: run("@body('Get')?['value']") })), []);
    assert.deepEqual(brief(afterRead({ Pack: pack, Run: run("@outputs('Pack')?['user']") })), []);
  });
});
