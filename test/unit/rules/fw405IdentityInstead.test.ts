import assert from 'node:assert/strict';
import { entraClientSecret, seededRandom } from '../../fixtures/fakeSecrets';
import { actionFlow, brief, findingsIn, httpFlow, templateOf } from './flows';
import { action, request } from './secretFlows';

const oauth = {
  type: 'ActiveDirectoryOAuth',
  tenant: 't',
  audience: 'https://storage.azure.com/',
  clientId: 'c',
  secret: "@variables('x')",
};

function logicApp(authentication: unknown): object {
  return templateOf({ actions: { Call: request({ authentication }) } });
}

describe('FW405', () => {
  const audiences = [
    'https://management.azure.com/',
    'https://MANAGEMENT.azure.com',
    'https://management.core.windows.net/',
    'https://vault.azure.net',
    'https://vault.usgovcloudapi.net/',
    'https://storage.azure.com/.default',
    'https://sthbltracking.blob.core.windows.net',
    'https://sthbltracking.table.core.chinacloudapi.cn/',
    'https://graph.microsoft.com',
  ];
  for (const audience of audiences) {
    it(`hints at a secret for ${audience}`, () => {
      assert.deepEqual(brief(logicApp({ ...oauth, audience })), ['FW405 hint']);
    });
  }

  it('sees Logic Apps Standard, both sides of a webhook, and keys in any case', () => {
    const definition = { triggers: {}, actions: { Call: request({ authentication: oauth }) } };
    assert.deepEqual(brief({ definition, kind: 'Stateful' }), ['FW405 hint']);
    const { type, audience, secret } = oauth;
    const Authentication = { Type: type.toUpperCase(), Audience: audience, Secret: secret, CredentialType: 'Secret' };
    const subscribe = { method: 'POST', uri: 'https://a.example.org', Authentication };
    const webhook = action('HttpWebhook', { subscribe, unsubscribe: { Authentication } });
    assert.deepEqual(brief(templateOf({ actions: { Wait: webhook } })), ['FW405 hint', 'FW405 hint']);
  });

  it('stands beside the finding about a secret in plain text, and offers no fix', () => {
    const file = logicApp({ ...oauth, secret: entraClientSecret(seededRandom(405)) });
    assert.deepEqual(brief(file), ['FW405 hint', 'FW101 error']);
    assert.deepEqual(findingsIn(file)[0]?.fixes(), []);
  });

  const good: Readonly<Record<string, unknown>> = {
    'an app of your own': { ...oauth, audience: 'api://positions' },
    'a host that only ends like one': { ...oauth, audience: 'https://evil-management.azure.com/' },
    'a name before the host': { ...oauth, audience: 'https://management.azure.com@example.org/' },
    'a host that goes on': { ...oauth, audience: 'https://management.azure.com.example.org/' },
    'an unencrypted address': { ...oauth, audience: 'http://management.azure.com/' },
    'an audience that the flow computes': { ...oauth, audience: "@variables('audience')" },
    'an audience that the template computes': { ...oauth, audience: '[environment().resourceManager]' },
    'half an audience': { ...oauth, audience: "https://@{variables('host')}/" },
    'no audience': { ...oauth, audience: undefined },
    'an audience that is none': { ...oauth, audience: ['https://vault.azure.net'] },
    'a long audience': { ...oauth, audience: `https://management.azure.com/${'x'.repeat(500)}` },
    'a certificate': { ...oauth, secret: undefined, credentialType: 'Certificate', pfx: "@variables('pfx')", password: "@variables('x')" },
    'a secret that a certificate replaced': { ...oauth, credentialType: 'certificate', pfx: "@variables('pfx')" },
    'an empty secret': { ...oauth, secret: '' },
    'a managed identity': { type: 'ManagedServiceIdentity', audience: oauth.audience, secret: "@variables('x')" },
    'a type that is computed': { ...oauth, type: "@variables('type')" },
    'one expression for everything': "@variables('authentication')",
    nothing: null,
  };
  for (const [name, authentication] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(logicApp(authentication)), []);
    });
  }

  it('leaves Power Automate alone, and files that do not say where their flow runs', () => {
    assert.deepEqual(brief(httpFlow({ authentication: oauth })), []);
    const definition = { triggers: {}, actions: { Call: request({ authentication: oauth }) } };
    assert.deepEqual(brief({ definition }), []);
    assert.deepEqual(brief(definition), []);
    assert.deepEqual(brief(actionFlow('OpenApiConnection', { authentication: oauth })), []);
  });
});
