import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { apiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { ownWordsIn } from '../../fixtures/ownWords';
import { actionFlow, brief, findingsIn, flowOf, httpFlow, templateOf } from './flows';

describe('FW401', () => {
  it('does not show a host that is a secret', () => {
    const key = apiKey(seededRandom(401));
    for (const uri of [`http://${key}.example.org`, `http://user:${key}@api.example.org`, `http://${key}@api.example.org/x`]) {
      const told = findingsIn(httpFlow({ uri }))
        .map(({ message }) => inEnglish(message))
        .join();
      assert.ok(told !== '' && !told.includes(key.slice(0, 8)));
    }
  });

  for (const uri of [
    'http://api.example.org/v1',
    'HTTP://api.example.org',
    ' http://api.example.org',
    'http://api.example.org/@{item()}',
    "@concat('http://api.example.org/', item())",
    'http://api.example.org:8080/x',
  ]) {
    it(`finds ${uri}`, () => {
      assert.deepEqual(brief(httpFlow({ uri })), ['FW401 warning']);
    });
  }

  it('finds both addresses of a webhook', () => {
    assert.deepEqual(
      brief(actionFlow('HttpWebhook', { subscribe: { uri: 'http://a.example.org' }, unsubscribe: { uri: 'http://b.example.org' } })),
      ['FW401 warning', 'FW401 warning'],
    );
  });

  for (const uri of [
    'https://api.example.org',
    'http://localhost:7071',
    'http://127.0.0.1',
    'http://10.1.2.3/x',
    'http://192.168.0.1',
    'http://172.20.0.1',
    'http://printer',
    'http://erp.internal/api',
    "@{variables('base')}/x",
    "http://@{variables('host')}/x",
    'http://[::1]/',
    "http://web@{variables('number')}/x",
    "[concat('http://api.example.org/', 'x')]",
  ]) {
    it(`accepts ${uri}`, () => {
      assert.deepEqual(brief(httpFlow({ uri })), []);
    });
  }

  it('accepts namespaces in bodies, and other steps', () => {
    assert.deepEqual(
      brief(httpFlow({ body: '<a xmlns="http://schemas.example.org/soap"/>', headers: { SOAPAction: 'http://tempuri.example.org/x' } })),
      [],
    );
    assert.deepEqual(brief(actionFlow('OpenApiConnection', { parameters: { uri: 'http://example.org' } })), []);
    assert.deepEqual(brief(flowOf({ actions: { C: { type: 'Compose', inputs: 'http://example.org' } } })), []);
  });

  it('finds an address in an expression of a template', () => {
    const call = { type: 'Http', inputs: { method: 'GET', uri: "[concat('http://api.example.org/', parameters('path'))]" } };
    assert.deepEqual(brief(templateOf({ actions: { Call: call } })), ['FW401 warning']);
  });

  it('underlines the address as far as the host, and is sure', () => {
    for (const [uri, underlined] of [
      ['  http://api.example.org/v1?x=1', 'http://api.example.org'],
      ["@concat('http://api.example.org:8080/', item())", 'http://api.example.org:8080'],
    ] as const) {
      const text = JSON.stringify(httpFlow({ uri }));
      const [finding] = findingsIn(text);
      assert.equal(finding && text.slice(finding.range.start, finding.range.end), underlined);
      assert.equal(finding?.confidence, 'high');
    }
  });

  describe('where a policy accepts a host', () => {
    const told = async (uri: string): Promise<string[]> =>
      brief(httpFlow({ uri }), {}, await ownWordsIn({ acceptedHosts: ['ferry.example'] }));

    for (const uri of [
      'http://ferry.example',
      'http://ferry.example/x',
      'http://ferry.example?x=1',
      'http://ferry.example#x',
      'http://ferry.example:8080',
      'http://ferry.example/@{item()}',
    ]) {
      it(`accepts ${uri}`, async () => {
        assert.deepEqual(await told(uri), []);
      });
    }

    for (const uri of ['http://ferry.example@{item()}', "@concat('http://ferry.example', item())", 'http://ferry.example.org/']) {
      it(`finds ${uri}, which may lead to another`, async () => {
        assert.deepEqual(await told(uri), ['FW401 warning']);
      });
    }
  });

  it('writes one letter to mend it', () => {
    const text = '{"triggers":{},"actions":{"A":{"type":"Http","inputs":{"uri":"\\u0020http:\\/\\/api.example.org"}}}}';
    const fix = findingsIn(text)[0]?.fixes()[0];
    assert.ok(fix);
    assert.deepEqual([fix.id, fix.preferred, fix.safe], ['useHttps', true, false]);
    assert.equal(applyEdits(text, fix.edits), text.replace('http', 'https'));
  });

  it('leaves a port to the person', () => {
    assert.deepEqual(findingsIn(httpFlow({ uri: 'http://api.example.org:8080' }))[0]?.fixes(), []);
  });

  it('shows the host, and nothing of a password before it', () => {
    for (const uri of ['http://user:Zq9!x@api.example.org', 'http://user:Zq9@x@api.example.org/']) {
      const finding = findingsIn(httpFlow({ uri })).find(({ rule }) => rule === 'FW401');
      assert.match(finding ? inEnglish(finding.message) : '', /^The request goes to api\.example\.org unencrypted/);
    }
  });
});
