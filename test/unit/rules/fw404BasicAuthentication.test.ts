import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { actionFlow, brief, findingsIn, flowOf, httpFlow, templateOf } from './flows';
import { request } from './secretFlows';

const basic = { type: 'Basic', username: 'u', password: "@variables('x')" };

describe('FW404', () => {
  it('hints at Basic authentication, in any case', () => {
    assert.deepEqual(brief(httpFlow({ authentication: basic })), ['FW404 hint']);
    assert.deepEqual(brief(httpFlow({ Authentication: { Type: 'BASIC' } })), ['FW404 hint']);
  });

  it('sees both sides of a webhook, and Logic Apps', () => {
    const inputs = {
      subscribe: { method: 'POST', uri: 'https://a.example.org', authentication: basic },
      unsubscribe: { authentication: { ...basic, username: 'v' } },
    };
    assert.deepEqual(brief(actionFlow('HttpWebhook', inputs)), ['FW404 hint', 'FW404 hint']);
    assert.deepEqual(brief(actionFlow('HttpWebhook', { subscribe: {}, unsubscribe: inputs.unsubscribe })), ['FW404 hint']);
    assert.deepEqual(brief(templateOf({ actions: { Call: request({ authentication: basic }) } })), ['FW404 hint']);
  });

  it('is one for each account, with the other places', () => {
    const call = (username: string) => request({ authentication: { ...basic, username } });
    const found = findingsIn(flowOf({ actions: { A: call('u'), B: call('u'), C: call('v'), D: call('u') } }));
    assert.deepEqual(
      found.map(({ pointer, related }) => [pointer.split('/')[4], related.map(({ message }) => inEnglish(message))]),
      [
        ['A', ['Also in "B"', 'Also in "D"']],
        ['C', []],
      ],
    );
  });

  it('underlines the type, and offers no fix', () => {
    const [finding] = findingsIn(httpFlow({ authentication: basic }));
    assert.match(finding?.pointer ?? '', /\/Call\/inputs\/authentication\/type$/);
    assert.deepEqual(finding?.fixes(), []);
  });

  const good: Readonly<Record<string, unknown>> = {
    'another type': { ...basic, type: 'Raw', value: "@variables('x')" },
    'a type that is computed': { ...basic, type: "@variables('type')" },
    'no type': { username: 'u' },
    'a type that is none': { ...basic, type: ['Basic'] },
    'one expression for everything': "@parameters('$authentication')",
    'a list': [basic],
    nothing: null,
  };
  for (const [name, authentication] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(httpFlow({ authentication })), []);
    });
  }

  it('leaves other actions alone, and data that looks the same', () => {
    assert.deepEqual(
      brief(actionFlow('OpenApiConnection', { host: {}, parameters: { approvalType: 'Basic' }, authentication: basic })),
      [],
    );
    assert.deepEqual(brief(actionFlow('Compose', { authentication: basic })), []);
    assert.deepEqual(brief(httpFlow({ body: { authentication: basic } })), []);
  });
});
