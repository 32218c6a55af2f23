import assert from 'node:assert/strict';
import { cloudOfDataverse, clouds } from '../../../src/cloud/clouds';

describe('cloudOfDataverse', () => {
  for (const [address, cloud] of [
    ['https://contoso.crm.dynamics.com', 'public'],
    ['https://contoso.crm4.dynamics.com', 'public'],
    ['https://contoso.crm19.dynamics.com', 'public'],
    ['https://contoso.api.crm4.dynamics.com', 'public'],
    ['https://contoso.crm9.dynamics.com', 'gcc'],
    ['https://contoso.api.crm9.dynamics.com', 'gcc'],
    ['https://contoso.crm.microsoftdynamics.us', 'gccHigh'],
    ['https://contoso.crm.appsplatform.us', 'dod'],
    ['https://contoso.crm.dynamics.cn', 'china'],
  ] as const) {
    it(`finds ${cloud} for ${address}`, () => {
      assert.equal(cloudOfDataverse(address)?.id, cloud);
    });
  }

  for (const address of [
    'https://contoso.crm.dynamics.com.evil.example',
    'https://crm.dynamics.com.evil.example',
    'https://evil-crm.dynamics.com',
    'https://contoso.crm.dynamicsXcom',
    'https://contoso.crm.example',
    'http://contoso.crm.dynamics.com',
    'https://contoso.crm.dynamics.com:8443',
    'https://make.powerautomate.com',
    'contoso',
  ]) {
    it(`knows no cloud for ${address}`, () => {
      assert.equal(cloudOfDataverse(address), undefined);
    });
  }
});

describe('The clouds', () => {
  const environmentId = '0ED04F5B-1C4E-4E8B-9C2A-3F7A8D6B1E42';

  it('put an environment at a host of its own, two characters apart in the public cloud and one elsewhere', () => {
    assert.equal(clouds.public.powerPlatform(environmentId), 'https://0ed04f5b1c4e4e8b9c2a3f7a8d6b1e.42.environment.api.powerplatform.com');
    assert.equal(
      clouds.gcc.powerPlatform(environmentId),
      'https://0ed04f5b1c4e4e8b9c2a3f7a8d6b1e4.2.environment.api.gov.powerplatform.microsoft.us',
    );
  });

  it('have a directory each; that of GCC is the public one', () => {
    assert.deepEqual(
      Object.values(clouds).map(({ id, graph, graphScope }) => [id, graph, graphScope === `${graph}/.default`]),
      [
        ['public', 'https://graph.microsoft.com', true],
        ['gcc', 'https://graph.microsoft.com', true],
        ['gccHigh', 'https://graph.microsoft.us', true],
        ['dod', 'https://dod-graph.microsoft.us', true],
        ['china', 'https://microsoftgraph.chinacloudapi.cn', true],
      ],
    );
  });

  it('put a vault at a host of its own', () => {
    assert.equal(clouds.public.vault('KV-Finance'), 'https://kv-finance.vault.azure.net');
    assert.equal(clouds.china.vault('kv-finance'), 'https://kv-finance.vault.azure.cn');
  });

  it('have no vault whose name could lead elsewhere', () => {
    for (const name of ['evil.example/', 'a@evil.example', 'evil.example#', 'kv', '-kv', 'kv-', '', 'a'.repeat(25)]) {
      assert.equal(clouds.public.vault(name), undefined, name);
    }
  });

  it('say where the credentials feature does not exist', () => {
    const without = Object.values(clouds)
      .filter(({ hasCredentials }) => !hasCredentials)
      .map(({ id }) => id);
    assert.deepEqual(without, ['gcc', 'gccHigh', 'dod']);
  });

  it('sign in with the provider that knows them', () => {
    const sovereign = Object.values(clouds)
      .filter(({ signIn }) => signIn === 'microsoft-sovereign-cloud')
      .map(({ id }) => id);
    assert.deepEqual(sovereign, ['gccHigh', 'dod', 'china']);
  });
});
