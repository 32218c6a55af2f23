import assert from 'node:assert/strict';
import { actionFlow, brief, findingsIn, flowOf } from './flows';
import { request, secured } from './secretFlows';

const tracked = { trackedProperties: { order: "@action()?['inputs']?['body']?['order']" } };

describe('FW902', () => {
  it('warns of tracked properties beside secure inputs, secure outputs or both', () => {
    for (const words of [['inputs'], ['outputs'], ['Outputs', 'inputs']])
      assert.deepEqual(brief(actionFlow('Http', {}, { ...tracked, ...secured(...words) })), ['FW902 warning'], words.join());
  });

  it('takes keys in any case, triggers, and expressions that compute the properties', () => {
    const rest = { TrackedProperties: "@variables('tracked')", RuntimeConfiguration: { SecureData: { Properties: ['inputs'] } } };
    assert.deepEqual(brief(actionFlow('Http', {}, rest)), ['FW902 warning']);
    const inputs = { triggerAuthenticationType: 'Tenant' };
    const manual = { type: 'Request', kind: 'Http', inputs, ...tracked, ...secured('outputs') };
    assert.deepEqual(brief(flowOf({ triggers: { manual } })), ['FW902 warning']);
  });

  it('names both places, and offers no fix', () => {
    const text = JSON.stringify(actionFlow('Http', {}, { ...tracked, ...secured('inputs') }));
    const [finding] = findingsIn(text);
    assert.ok(finding);
    assert.equal(finding.confidence, 'high');
    assert.equal(text.slice(finding.range.start, finding.range.end), 'trackedProperties');
    assert.deepEqual(
      finding.related.map(({ range }) => text.slice(range.start, range.end)),
      ['secureData'],
    );
    assert.match(finding.pointer, /\/Step\/trackedProperties$/);
    assert.equal(finding.related.length, 1);
    assert.deepEqual(finding.fixes(), []);
  });

  it('accepts either of them alone', () => {
    assert.deepEqual(brief(flowOf({ actions: { Call: { ...request({}), ...tracked } } })), []);
    assert.deepEqual(brief(flowOf({ actions: { Call: request({}, 'inputs') } })), []);
    assert.deepEqual(brief(actionFlow('Http', {}, { ...tracked, ...secured() })), []);
  });

  it('accepts properties that track nothing', () => {
    for (const trackedProperties of [{}, [], null, '', 0, false])
      assert.deepEqual(brief(actionFlow('Http', {}, { trackedProperties, ...secured('inputs') })), [], JSON.stringify(trackedProperties));
  });

  it('leaves to FW901 what the service refuses anyway', () => {
    assert.deepEqual(brief(actionFlow('SetVariable', { name: 'x', value: 'y' }, { ...tracked, ...secured('inputs') })), ['FW901 error']);
    assert.deepEqual(brief(actionFlow('Compose', 'x', { ...tracked, ...secured('outputs') })), ['FW901 error']);
    assert.deepEqual(brief(actionFlow('Http', { secureData: { properties: ['inputs'] } }, tracked)), ['FW901 error']);
  });
});
