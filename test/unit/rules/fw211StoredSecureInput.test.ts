import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { anonJwt, apiKey, entraClientSecret, password, seededRandom } from '../../fixtures/fakeSecrets';
import { actionFlow, brief, findingsIn, flowOf, httpFlow } from './flows';
import { action, request, secured } from './secretFlows';

const random = seededRandom(211);
const key = (): object => ({ headers: { 'x-api-key': apiKey(random) } });

describe('FW211', () => {
  it('remarks on secure inputs around a secret, whatever rule finds that', () => {
    const inputs: readonly (readonly [string, object])[] = [
      ['FW101 error', { authentication: { type: 'Raw', value: password(random) } }],
      ['FW102 error', key()],
      ['FW103 error', { queries: { code: apiKey(random) } }],
      ['FW107 error', { body: entraClientSecret(random) }],
      ['FW108 warning', { body: { password: password(random) } }],
    ];
    for (const [found, one] of inputs) assert.deepEqual(brief(httpFlow(one, secured('inputs'))), [found, 'FW211 info']);
    assert.deepEqual(brief(flowOf({ actions: { Secret: action('Compose', apiKey(random), 'inputs') } })), ['FW106 warning', 'FW211 info']);
  });

  it('is told once per step, on the setting, and leads to the first secret', () => {
    const text = JSON.stringify(httpFlow({ ...key(), body: { password: password(random) } }, secured('outputs', 'Inputs')));
    assert.deepEqual(brief(text), ['FW102 error', 'FW108 warning', 'FW211 info']);
    const [first, , last] = findingsIn(text);
    assert.ok(first && last);
    assert.match(last.pointer, /\/Call\/runtimeConfiguration\/secureData$/);
    assert.deepEqual(
      last.related.map(({ range }) => range),
      [first.range],
    );
    assert.deepEqual(last.fixes(), []);
  });

  it('goes when the secret goes', () => {
    const text = JSON.stringify(httpFlow(key(), secured('inputs')));
    const [first] = findingsIn(text);
    const redacted = applyEdits(text, first?.fixes()[0]?.edits ?? []);
    assert.deepEqual(brief(redacted), ['FW110 info']);
  });

  it('tells each step by itself', () => {
    const actions = { One: request(key(), 'inputs'), Two: request(key()), Three: request({ body: "@variables('x')" }, 'inputs') };
    assert.deepEqual(brief(flowOf({ actions })), ['FW102 error', 'FW211 info', 'FW102 error']);
    const around = { type: 'Scope', actions: { One: request(key()) }, ...secured('inputs') };
    assert.deepEqual(brief(flowOf({ actions: { Around: around } })), ['FW102 error', 'FW901 error']);
  });

  it('accepts secure outputs, and secure inputs that are refused anyway', () => {
    assert.deepEqual(brief(httpFlow(key(), secured('outputs'))), ['FW102 error']);
    const variable = { name: 'apiKey', value: apiKey(random) };
    assert.deepEqual(brief(actionFlow('SetVariable', variable, secured('inputs'))), ['FW106 warning', 'FW901 error']);
    assert.deepEqual(brief(httpFlow(key(), { runtimeConfiguration: { secureData: 'inputs' } })), ['FW102 error', 'FW901 error']);
  });

  it('accepts a secret beside the inputs, and one that opens nothing', () => {
    assert.deepEqual(brief(httpFlow({}, { description: entraClientSecret(random), ...secured('inputs') })), ['FW107 error']);
    assert.deepEqual(brief(httpFlow({ headers: { apikey: anonJwt(random) } }, secured('inputs'))), ['FW102 info']);
  });

  it('says nothing where the other rule is off, or was overridden by a later key', () => {
    assert.deepEqual(brief(httpFlow(key(), secured('inputs')), { FW102: 'off' }), []);
    const text = JSON.stringify(httpFlow({ body: '§' }, secured('inputs'))).replace('"§"', `"${entraClientSecret(random)}","body":"x"`);
    assert.deepEqual(brief(text), ['FW107 error']);
  });
});
