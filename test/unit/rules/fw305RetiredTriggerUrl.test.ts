import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { triggerUrl, seededRandom } from '../../fixtures/fakeSecrets';
import { findingsIn, flowOf, templateOf } from './flows';

const hex = '7d0e4a52c9b34f618a2e5b90f1c6d384';
const guid = '7D0E4A52-C9B3-4F61-8A2E-5B90F1C6D384';
const retired = `https://prod-114.westeurope.logic.azure.com:443/workflows/${hex}/triggers/manual/paths/invoke?api-version=2016-06-01`;
const present = `https://a1b2.d5.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/${hex}/triggers/manual/paths/invoke`;

const call = (uri: unknown): object => ({ Call: { type: 'Http', inputs: { method: 'POST', uri } } });
const withNote = (uri: unknown, note: unknown = present): object =>
  flowOf({ actions: { ...call(uri), Note: { type: 'Compose', inputs: note } } });

/** What the rule underlines. */
function underlined(file: object): string[] {
  const text = JSON.stringify(file);
  return findingsIn(text)
    .filter(({ rule }) => rule === 'FW305')
    .map(({ range }) => text.slice(range.start, range.end));
}

const start = `https://prod-114.westeurope.logic.azure.com:443/workflows/${hex}/triggers/`;

describe('FW305', () => {
  it('finds the old URL of a flow whose new URL is in the file', () => {
    assert.deepEqual(underlined(withNote(retired)), [start]);
    assert.deepEqual(underlined(withNote(`@concat('${retired}', '&x=', item())`, { deep: [`see ${present.toUpperCase()} there`] })), [
      start,
    ]);
    assert.deepEqual(underlined(withNote(retired.replace(':443', ''))), [start.replace(':443', '')]);
    const [finding] = findingsIn(withNote(retired));
    assert.deepEqual([finding?.rule, finding?.severity, finding?.confidence, finding?.related.length], ['FW305', 'info', 'high', 1]);
  });

  it('shows the first place that names the flow', () => {
    const text = JSON.stringify(withNote(retired, [`1: ${present}`, `2: ${present}`]));
    assert.deepEqual(
      findingsIn(text).flatMap(({ related }) => related.map(({ range }) => text.slice(range.start, range.end))),
      [`1: ${present}`],
    );
  });

  it('underlines all of a constant that has doubled quotes, and what is exact elsewhere', () => {
    const spaced = `it''s at ${retired}`;
    assert.deepEqual(underlined(withNote(`@concat('${spaced}', item())`)), [spaced]);
    assert.deepEqual(underlined(withNote(`[concat('${spaced}', '')]`)), [start]);
    assert.deepEqual(
      underlined(templateOf({ actions: { ...call(`[concat('${spaced}', '')]`), Note: { type: 'Compose', inputs: present } } })),
      [spaced],
    );
    assert.deepEqual(underlined(withNote(` ${retired}`)), [start]);
  });

  it('finds the old URL of a child flow, of a flow in a package, and of one in a list', () => {
    const child = { Child: { type: 'Workflow', inputs: { host: { workflowReferenceName: guid } } } };
    assert.deepEqual(underlined(flowOf({ actions: { ...call(retired), ...child } })), [start]);
    const definition = { triggers: {}, actions: call(retired) };
    assert.deepEqual(underlined({ name: guid, id: 'x', type: 'Microsoft.Flow/flows', properties: { definition } }), [start]);
    assert.deepEqual(underlined({ value: [{ properties: { workflowEntityId: guid } }, { properties: { definition } }] }), [start]);
  });

  it('finds it in a webhook and in a template', () => {
    const webhook = { W: { type: 'HttpWebhook', inputs: { subscribe: { uri: retired } } }, Note: { type: 'Compose', inputs: present } };
    assert.deepEqual(underlined(flowOf({ actions: webhook })), [start]);
    assert.deepEqual(
      underlined(templateOf({ actions: { ...call(`[concat('${retired}', '')]`), Note: { type: 'Compose', inputs: present } } })),
      [start],
    );
  });

  it('shows nothing of the signature', () => {
    const signature = /sig=([^&]+)/.exec(triggerUrl(seededRandom(305)))?.[1] ?? '';
    assert.notEqual(signature, '');
    const text = JSON.stringify(withNote(`${retired}&sig=${signature}`));
    for (const { message, related, range, rule } of findingsIn(text).filter((finding) => finding.rule === 'FW305')) {
      const told = [message, ...related.map((place) => place.message)].map(inEnglish).join() + text.slice(range.start, range.end);
      assert.ok(!told.includes(signature.slice(0, 6)), rule);
    }
    assert.equal(underlined(withNote(`${retired}&sig=${signature}`)).length, 1);
  });

  const silent: Readonly<Record<string, object>> = {
    'a URL that may belong to a logic app': withNote(retired, 'nothing'),
    'another workflow than the one at the new address': withNote(retired, present.replace('7d0e', '8d0e')),
    'a workflow whose id is only part of another': withNote(retired, present.replace(hex, `${hex}0`)),
    'an id that is not said to be that of a flow': withNote(retired, { id: guid, name: guid, flow: guid }),
    'a logic app of that name': { name: guid, type: 'Microsoft.Logic/workflows', properties: { definition: { actions: call(retired) } } },
    'a URL that an expression completes': withNote(
      `https://prod-114.westeurope.logic.azure.com/workflows/@{variables('id')}/triggers/manual`,
    ),
    'an id beside the name of a flow': {
      name: 'x',
      environment: guid,
      type: 'Microsoft.Flow/flows',
      properties: { definition: { triggers: {}, actions: call(retired) } },
    },
    'another host': withNote(retired.replace('logic.azure.com', 'logic.azure.com.example.org')),
    'the address of the management service': withNote(`https://management.azure.com/workflows/${hex}/triggers/manual`),
    'a URL that is not called': withNote('https://api.example.org', [retired, present]),
  };
  for (const [name, file] of Object.entries(silent)) {
    it(`leaves alone ${name}`, () => {
      assert.deepEqual(underlined(file), []);
    });
  }

  it('is not upset by wrong types', () => {
    for (const uri of [1, null, [retired], { uri: retired }]) assert.deepEqual(underlined(withNote(uri, { workflowid: [1, null] })), []);
  });
});
