import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { brief, findingsIn, flowOf } from './flows';
import { connector, request, secured } from './secretFlows';

const trigger = (kind: string, properties: object, rest: object = {}): object =>
  flowOf({ triggers: { manual: { type: 'Request', kind, inputs: { schema: { type: 'object', properties } }, ...rest } } });
const password = { text: { title: 'Password', type: 'string' } };

describe('FW207', () => {
  it('warns of a flow that people start by hand, and remarks on others', () => {
    assert.deepEqual(brief(trigger('Button', password)), ['FW207 warning']);
    assert.deepEqual(brief(trigger('PowerAppV2', password)), ['FW207 info']);
    assert.deepEqual(brief(trigger('Skills', { apiKey: { type: 'string' } })), ['FW207 info']);
  });

  it('accepts what is secured, what cannot be, and what only mentions a secret', () => {
    assert.deepEqual(brief(trigger('Button', password, secured('outputs'))), []);
    assert.deepEqual(brief(trigger('PowerPages', password)), []);
    assert.deepEqual(brief(trigger('Button', { number: { title: 'Password', type: 'number' } })), []);
    for (const title of ['Token count', 'Secret name', 'Password expiry', 'Continuation token'])
      assert.deepEqual(brief(trigger('Button', { text: { title, type: 'string' } })), []);
  });

  it('secures the trigger', () => {
    const text = JSON.stringify(trigger('Button', password));
    const fixed = applyEdits(text, findingsIn(text)[0]?.fixes()[0]?.edits ?? []);
    assert.deepEqual(brief(fixed), []);
    assert.match(fixed, /"secureData":\{"properties":\["inputs","outputs"\]\}/);
  });

  it('is where the secret enters the flow: what uses it then is a remark, for only a name says what it is', () => {
    const actions = {
      Keep: { type: 'Compose', inputs: "@triggerBody()?['text']" },
      Call: request({ body: "@outputs('Keep')" }),
      Tell: connector('shared_teams', 'PostMessage', { text: "@outputs('Keep')" }),
      Other: request({ body: "@triggerBody()?['text_1']" }),
    };
    const triggers = { manual: { type: 'Request', kind: 'Button', inputs: { schema: { properties: password } } } };
    assert.deepEqual(brief(flowOf({ triggers, actions })), ['FW207 warning', 'FW205 info', 'FW203 info', 'FW203 info', 'FW206 info']);
  });
});
