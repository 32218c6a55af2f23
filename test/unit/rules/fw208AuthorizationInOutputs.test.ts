import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { brief, findingsIn, flowOf } from './flows';
import { request, secured } from './secretFlows';

const option = 'IncludeAuthorizationHeadersInOutputs';
const trigger = (operationOptions: unknown, rest: object = {}): object =>
  flowOf({
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType: 'Tenant' }, operationOptions, ...rest } },
  });

describe('FW208', () => {
  it('warns of the option, alone or among others, in any case', () => {
    for (const options of [option, `EnableSchemaValidation, ${option}`, option.toLowerCase()])
      assert.deepEqual(brief(trigger(options)), ['FW208 warning'], options);
  });

  it('points to the option, and is sure', () => {
    assert.deepEqual(
      findingsIn(trigger(option)).map(({ pointer, confidence }) => [pointer, confidence]),
      [['/properties/definition/triggers/manual/operationOptions', 'high']],
    );
  });

  it('accepts secure outputs, other options, and actions', () => {
    assert.deepEqual(brief(trigger(option, secured('outputs'))), []);
    assert.deepEqual(brief(trigger('EnableSchemaValidation')), []);
    for (const operationOptions of ['DisableAsyncPattern', option])
      assert.deepEqual(brief(flowOf({ actions: { Call: { ...request({}), operationOptions } } })), []);
  });

  it('follows the token of the caller', () => {
    const flow = flowOf({
      triggers: { manual: { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType: 'Tenant' }, operationOptions: option } },
      actions: {
        Log: request({ body: "@triggerOutputs()?['headers']?['Authorization']" }),
        Other: request({ body: "@triggerOutputs()?['headers']?['Accept']" }),
      },
    });
    assert.deepEqual(brief(flow), ['FW208 warning', 'FW203 warning']);
  });

  it('secures the outputs', () => {
    const text = JSON.stringify(trigger(option), undefined, 2);
    assert.deepEqual(brief(applyEdits(text, findingsIn(text)[0]?.fixes()[0]?.edits ?? [])), []);
  });
});
