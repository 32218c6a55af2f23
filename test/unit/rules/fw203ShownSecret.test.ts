import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { layouts } from '../flow/layouts';
import { brief, findingsIn, flowOf, templateOf } from './flows';
import { action, afterRead, connector, request, vaultRead } from './secretFlows';

const parse = (...properties: readonly string[]): object => action('ParseJson', { content: "@body('Get')", schema: {} }, ...properties);
const parsed = "@{body('Parse')?['value']}";

describe('FW203', () => {
  const bad: Readonly<Record<string, object>> = {
    'a header of its own': afterRead({ Parse: parse(), Call: request({ headers: { 'x-api-key': parsed } }) }),
    'the address': afterRead({ Parse: parse(), Call: request({ uri: `https://api.example.org?code=${parsed}` }) }),
    'a query': afterRead({ Parse: parse(), Call: request({ queries: { code: parsed } }) }),
    'the body': afterRead({ Parse: parse(), Call: request({ body: { login: { key: parsed } } }) }),
    'another header in an object of all headers': afterRead({
      Headers: action('Compose', { 'x-api-key': "@body('Get')?['value']" }),
      Call: request({ headers: "@outputs('Headers')" }),
    }),
    'a cookie': afterRead({ Parse: parse(), Call: request({ cookie: `session=${parsed}` }) }),
    'a connector': afterRead({ Parse: parse(), Call: connector('shared_partner', 'Login', { 'body/key': parsed }) }),
    'a subscription of a webhook': afterRead({
      Parse: parse(),
      Call: action('HttpWebhook', { subscribe: { uri: 'https://api.example.org', body: parsed } }),
    }),
    'a child flow': afterRead({
      Parse: parse(),
      Call: action('Workflow', { host: { workflowReferenceName: 'x' }, body: { text: parsed } }),
    }),
    'a script': afterRead({ Parse: parse(), Call: action('JavaScriptCode', { code: 'x', body: parsed }) }),
    'a name in other letters': afterRead({ 'Parse it': parse(), Call: request({ body: "@body('PARSE_IT')?['value']" }) }),
    'an action nested deeply': afterRead({
      Parse: parse(),
      If: {
        type: 'If',
        expression: {},
        actions: {},
        else: {
          actions: {
            Switch: {
              type: 'Switch',
              expression: 'x',
              cases: { A: { case: 'a', actions: { Loop: { type: 'Until', actions: { Call: request({ body: parsed }) } } } } },
            },
          },
        },
      },
    }),
    'an action whose source stands in a template': templateOf({
      parameters: { Key: { type: 'SecureString' } },
      actions: { Call: request({ headers: { 'x-api-key': "@parameters('key')" } }) },
    }),
  };
  for (const [name, flow] of Object.entries(bad)) {
    it(`warns of a secret in ${name}`, () => {
      assert.deepEqual(
        brief(flow).filter((finding) => !finding.startsWith('FW110')),
        ['FW203 warning'],
      );
    });
  }

  const good: Readonly<Record<string, object>> = {
    'an action that uses a secured one directly': afterRead({ Call: request({ headers: { 'x-api-key': "@body('Get')?['value']" } }) }),
    'an action that uses a step with secure inputs directly': afterRead({ Parse: parse('inputs'), Call: request({ body: parsed }) }),
    'secure inputs': afterRead({ Parse: parse(), Call: request({ body: parsed }, 'inputs') }),
    'the Authorization header': afterRead({ Parse: parse(), Call: request({ headers: { authorization: `Bearer ${parsed}` } }) }),
    'the Authorization header in an object of all headers': afterRead({
      Headers: action('Compose', { accept: 'text/plain', Authorization: "Bearer @{body('Get')?['value']}" }),
      Call: request({ headers: "@outputs('Headers')" }),
    }),
    'an authentication': afterRead({
      Parse: parse(),
      Call: request({ authentication: { type: 'ClientCertificate', pfx: 'c', password: parsed } }),
    }),
    'the authentication of a webhook': afterRead({
      Parse: parse(),
      Call: action('HttpWebhook', { subscribe: { uri: 'https://api.example.org', authentication: { type: 'Raw', value: parsed } } }),
    }),
    'another part of the answer': afterRead({ Parse: parse(), Call: request({ body: "@body('Parse')?['id']" }) }),
    'a test of the secret': afterRead({ Parse: parse(), Call: request({ body: "@if(empty(body('Parse')?['value']), 'none', 'some')" }) }),
    'a condition': afterRead({ Parse: parse(), If: { type: 'If', expression: { equals: [parsed, 'x'] }, actions: {} } }),
    'an id, by its name': flowOf({
      actions: {
        Get: {
          type: 'Http',
          inputs: { method: 'GET', uri: 'https://kv.vault.azure.net/secrets/sap-client-id?api-version=7.4' },
          ...{ runtimeConfiguration: { secureData: { properties: ['outputs'] } } },
        },
        Parse: parse(),
        Call: request({ body: parsed }),
      },
    }),
    'the parameters of connections': flowOf({
      parameters: { $authentication: { type: 'SecureObject', defaultValue: {} } },
      actions: { Call: request({ body: "@parameters('$authentication')" }) },
    }),
  };
  for (const [name, flow] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(flow), []);
    });
  }

  it('is only a hint where no document says whether the platform hides it', () => {
    assert.deepEqual(brief(afterRead({ Call: request({ body: "@actions('Get')?['outputs']?['body']?['value']" }) })), ['FW203 hint']);
    const loop = { type: 'Foreach', foreach: "@array(body('Get')?['value'])", actions: { Call: request({ body: "@items('Loop')" }) } };
    assert.deepEqual(brief(afterRead({ Loop: loop })), ['FW203 hint']);
  });

  it('is a warning where a loop goes through what is shown anyway', () => {
    const loop = { type: 'Foreach', foreach: "@array(body('Parse')?['value'])", actions: { Call: request({ body: '@item()' }) } };
    assert.deepEqual(brief(afterRead({ Parse: parse(), Loop: loop })), ['FW203 warning']);
  });

  it('also warns of a direct use while the read itself is not secured', () => {
    const flow = flowOf({ actions: { Get: vaultRead(), Call: request({ body: "@body('Get')?['value']" }) } });
    assert.deepEqual(brief(flow), ['FW201 error', 'FW203 warning']);
  });

  it('warns of a secret beside the one that a token is asked for with, which is for FW202 to say', () => {
    const body = `grant_type=client_credentials&client_secret=${parsed}`;
    const uri = 'https://id.example.org/connect/token';
    assert.deepEqual(brief(afterRead({ Parse: parse(), Token: request({ uri, body }) })), ['FW202 warning']);
    const headers = { 'x-api-key': parsed };
    assert.deepEqual(brief(afterRead({ Parse: parse(), Token: request({ uri, body, headers }) })), ['FW202 warning', 'FW203 warning']);
  });

  it('lists the way of the secret, each stop with its place', () => {
    const text = JSON.stringify(afterRead({ Parse: parse(), Call: request({ body: parsed }) }), undefined, 2);
    const [finding] = findingsIn(text);
    assert.deepEqual(
      finding?.related.map(({ range, message }) => [inEnglish(message), text.slice(range.start, range.end)]),
      [
        ['Key Vault secret: here it enters the flow', 'Get'],
        ['Passed on by "Parse"', "@body('Get')"],
      ],
    );
    assert.equal(text.slice(finding.range.start, finding.range.end), "body('Parse')");
  });

  for (const layout of layouts) {
    it(`secures the step, or every step on the way: ${layout.name}`, () => {
      const text = layout.write(flowOf({ actions: { Get: vaultRead(), Parse: parse(), Call: request({ body: parsed }) } }));
      const finding = findingsIn(text).find(({ rule }) => rule === 'FW203');
      assert.deepEqual(
        finding?.fixes().map(({ id, title, preferred }) => [id, inEnglish(title), preferred]),
        [
          ['secureData', 'Turn on secure inputs', true],
          ['secureJourney', 'Secure all 3 steps that show this secret', false],
        ],
      );
      const [own, all] = finding.fixes();
      assert.deepEqual(brief(applyEdits(text, own?.edits ?? [])), ['FW201 error', 'FW205 info']);
      assert.deepEqual(brief(applyEdits(text, all?.edits ?? [])), []);
    });
  }
});
