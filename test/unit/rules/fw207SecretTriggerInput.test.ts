import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { ownWordsIn } from '../../fixtures/ownWords';
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

  it('underlines the first such input, calls it by its title, and knows no more than its name', () => {
    const note = { title: 'Note', type: 'string' };
    const text = JSON.stringify(trigger('Button', { text: note, text_1: { ...note, title: 'Password' }, token: { type: 'string' } }));
    const [finding, ...others] = findingsIn(text);
    assert.ok(finding && others.length === 0);
    assert.equal(finding.pointer, '/properties/definition/triggers/manual/inputs/schema/properties/text_1');
    assert.equal(text.slice(finding.range.start, finding.range.end), 'text_1');
    assert.equal(finding.confidence, 'low');
    assert.equal(inEnglish(finding.message), 'The input "Password" looks like a secret, and the run history shows it.');
  });

  it('goes by the names of a policy, too', async () => {
    const own = await ownWordsIn({ secretNames: ['losung'] });
    const flow = trigger('Button', { text: { title: 'Losung', type: 'string' } });
    assert.deepEqual(brief(flow, {}, own), ['FW207 warning']);
    assert.deepEqual(brief(flow), []);
  });

  it('leaves actions alone', () => {
    const Ask = { type: 'Request', kind: 'Button', inputs: { schema: { type: 'object', properties: password } } };
    assert.deepEqual(brief(flowOf({ actions: { Ask } })), []);
  });

  it('secures what is not secured yet', () => {
    const text = JSON.stringify(trigger('Button', password, secured('inputs')));
    const [fix] = findingsIn(text)[0]?.fixes() ?? [];
    assert.deepEqual(JSON.parse(applyEdits(text, fix?.edits ?? [])), trigger('Button', password, secured('inputs', 'outputs')));
    assert.equal(fix && inEnglish(fix.title), 'Turn on secure outputs');
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
