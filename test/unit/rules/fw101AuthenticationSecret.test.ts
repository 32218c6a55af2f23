import assert from 'node:assert/strict';
import {
  anonJwt,
  entraClientSecret,
  guidSecret,
  legacyEntraClientSecret,
  password,
  pkcs12,
  seededRandom,
} from '../../fixtures/fakeSecrets';
import { inEnglish } from '../../../src/message';
import { actionFlow, brief as briefOf, findingsIn, flowOf, httpFlow, templateOf } from './flows';

const random = seededRandom(101);
/** Whatever else is said of Basic authentication. */
const brief = (file: object): string[] => briefOf(file, { FW404: 'off' });
const oauth = { type: 'ActiveDirectoryOAuth', tenant: 'contoso.example', audience: 'https://graph.example.org', clientId: '1' };

describe('FW101', () => {
  const bad: Readonly<Record<string, object>> = {
    'a client secret': { ...oauth, secret: entraClientSecret(random) },
    'a client secret of the old form': { ...oauth, secret: legacyEntraClientSecret(random) },
    'a certificate': { type: 'ClientCertificate', pfx: pkcs12(random) },
    'a password': { type: 'Basic', username: 'svc', password: password(random) },
    'a short, simple password': { type: 'Basic', username: 'svc', password: 'letmein' },
    'a raw header': { type: 'Raw', value: `ApiKey ${password(random)}` },
    'a constant inside an expression': { ...oauth, secret: `@{if(true, '${entraClientSecret(random)}', '')}` },
  };
  for (const [name, authentication] of Object.entries(bad)) {
    it(`finds ${name}`, () => {
      assert.deepEqual(brief(httpFlow({ authentication })), ['FW101 error']);
    });
  }

  it('finds the authentication of a webhook, on both sides', () => {
    const authentication = { type: 'Basic', username: 'a', password: password(random) };
    const inputs = { subscribe: { method: 'POST', uri: 'https://a.example.org', authentication }, unsubscribe: { authentication } };
    assert.deepEqual(brief(actionFlow('HttpWebhook', inputs)), ['FW101 error', 'FW101 error']);
  });

  it('takes a GUID for the id of a secret, which is only worth a warning', () => {
    const [finding] = findingsIn(httpFlow({ authentication: { ...oauth, secret: guidSecret(random) } }));
    assert.deepEqual([finding?.rule, finding?.severity, finding?.confidence], ['FW101', 'warning', 'low']);
    assert.match(finding ? inEnglish(finding.message) : '', /^A GUID where the secret belongs: .* probably the id of the secret/);
    const [other] = findingsIn(httpFlow({ authentication: { type: 'Raw', value: guidSecret(random) } }));
    assert.deepEqual([other?.rule, other?.severity, other?.confidence], ['FW101', 'error', 'high']);
  });

  it('only remarks on a token that is meant to be seen', () => {
    assert.deepEqual(brief(httpFlow({ authentication: { type: 'Raw', value: `Bearer ${anonJwt(random)}` } })), ['FW101 info']);
  });

  it('leaves a secret in the wrong field to FW107', () => {
    assert.deepEqual(brief(httpFlow({ authentication: { ...oauth, audience: entraClientSecret(random), secret: "@parameters('s')" } })), [
      'FW107 error',
    ]);
  });

  it('leaves a secret that is in no authentication to other rules', () => {
    assert.deepEqual(brief(httpFlow({ headers: { password: 'letmein' }, body: { value: 'letmein', secret: 'letmein' } })), []);
    assert.deepEqual(brief(httpFlow({ body: { secret: entraClientSecret(random) } })), ['FW107 error']);
  });

  it('takes four characters for a password, and fewer for none', () => {
    const withPassword = (text: string): object => httpFlow({ authentication: { type: 'Basic', username: 'u', password: text } });
    const told = (text: string): unknown[] =>
      findingsIn(withPassword(text), { FW404: 'off' }).map(({ severity, confidence, message }) => [
        severity,
        confidence,
        inEnglish(message),
      ]);
    for (const text of ['ab', 'abc', '  abc ', '     ']) assert.deepEqual(told(text), [], text);
    const [[severity, confidence, message] = [], ...others] = told('wxyz') as [string, string, string][];
    assert.deepEqual([severity, confidence, others.length], ['error', 'high', 0]);
    assert.match(message ?? '', /^Password in plain text: .* \(4 characters\)\. Anyone who can open this flow can read it\.$/);
  });

  it('knows types whatever their case', () => {
    assert.deepEqual(brief(actionFlow('HTTP', { authentication: { type: 'Basic', password: password(random) } })), ['FW101 error']);
  });

  const good: Readonly<Record<string, unknown>> = {
    'a parameter': { ...oauth, secret: "@parameters('Client secret (hbl_Secret)')" },
    'an interpolation': { ...oauth, secret: "@{body('Get_secret')?['value']}" },
    'a variable': { ...oauth, secret: "@variables('clientSecret')" },
    'an app setting': { type: 'Basic', username: 'u', password: "@appsetting('Password')" },
    'a placeholder in braces': { ...oauth, secret: '{client_secret}' },
    'a placeholder of stars': { type: 'Basic', username: 'u', password: '*****' },
    'words that say what belongs there': { ...oauth, secret: 'APP-REG-CLIENT-SECRET' },
    'a word for a certificate': { type: 'ClientCertificate', pfx: 'pfxcontent' },
    'a word for a header': { type: 'Raw', value: 'myauthheader' },
    'a field that is no secret': { type: 'Custom', constructor: password(random) },
    'an empty one': { ...oauth, secret: '' },
    'one expression for everything': "@parameters('$authentication')",
    'managed identity': { type: 'ManagedServiceIdentity', audience: 'https://vault.azure.net' },
  };
  for (const [name, authentication] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(httpFlow({ authentication })), []);
    });
  }

  it('accepts the plumbing of connector actions', () => {
    const raw = { type: 'Raw', value: "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']" };
    for (const authentication of [raw, "@parameters('')", "@parameters('$authentication')"])
      assert.deepEqual(brief(actionFlow('OpenApiConnection', { host: {}, parameters: {}, authentication })), []);
  });

  it('accepts a parameter of the template', () => {
    const actions = { Call: { type: 'Http', inputs: { authentication: { ...oauth, secret: "[parameters('clientSecret')]" } } } };
    assert.deepEqual(brief(templateOf({ actions })), []);
    assert.deepEqual(brief(flowOf({ actions })), ['FW101 error']);
  });
});
