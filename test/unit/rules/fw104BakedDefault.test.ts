import assert from 'node:assert/strict';
import {
  apiKey,
  entraClientSecret,
  expiredJwt,
  functionUrl,
  legacyEntraClientSecret,
  seededRandom,
  serviceRoleJwt,
  storageSasUrl,
} from '../../fixtures/fakeSecrets';
import { inEnglish } from '../../../src/message';
import { applyEdits } from '../../../src/flow/text';
import { solutionOf } from '../../fixtures/solutions';
import { brief, findingsAmong, findingsIn, flowOf, httpFlow, templateOf } from './flows';

const random = seededRandom(104);

function withDefault(schemaName: string, defaultValue: unknown, type = 'String'): object {
  return flowOf({ parameters: { [`Display (${schemaName})`]: { defaultValue, type, metadata: { schemaName } } } });
}

describe('FW104', () => {
  const bad: readonly (readonly [string, string, string, string])[] = [
    ['a client secret', 'hbl_ClientSecret', entraClientSecret(random), 'error'],
    ['a client secret of the old form, by its name', 'hbl_ClientSecret', legacyEntraClientSecret(random), 'error'],
    ['a secret by its form alone', 'hbl_Something', entraClientSecret(random), 'error'],
    ['a function URL', 'hbl_FunctionUrl', functionUrl(random), 'error'],
    ['a signature', 'hbl_Container', storageSasUrl(random), 'error'],
    ['a token', 'hbl_Supabase', serviceRoleJwt(random), 'error'],
    ['an expired token, as a remark', 'hbl_Supabase', expiredJwt(random), 'info'],
    ['a key', 'hbl_TranslatorKey', apiKey(random), 'error'],
    ['a simple password', 'hbl_DefaultPassword', 'Welcome2024!', 'warning'],
  ];
  for (const [name, schemaName, value, severity] of bad) {
    it(`finds ${name}`, () => {
      assert.deepEqual(brief(withDefault(schemaName, value)), [`FW104 ${severity}`]);
    });
  }

  it('goes by the schema name first, and by the display name as well', () => {
    const parameters = { 'API key': { defaultValue: apiKey(random), type: 'String' } };
    assert.deepEqual(brief(flowOf({ parameters })), ['FW104 error']);
  });

  it('finds a default of the template itself', () => {
    const template = { ...templateOf({}), parameters: { apiKey: { type: 'securestring', defaultValue: apiKey(random) } } };
    assert.deepEqual(
      findingsIn(template).map(({ rule, pointer }) => [rule, pointer]),
      [['FW104', '/parameters/apiKey/defaultValue']],
    );
  });

  it('finds defaults of templates inside a template, wherever their expressions are evaluated', () => {
    const parameters = { apiKey: { type: 'securestring', DefaultValue: apiKey(random) } };
    const nested = { type: 'Microsoft.Resources/deployments', properties: { template: { ...templateOf({}), parameters } } };
    const file = { ...templateOf({}), resources: [{ ...nested, resources: [nested] }] };
    assert.deepEqual(
      findingsIn(file).map(({ rule, pointer }) => [rule, pointer]),
      [
        ['FW104', '/resources/0/properties/template/parameters/apiKey/DefaultValue'],
        ['FW104', '/resources/0/resources/0/properties/template/parameters/apiKey/DefaultValue'],
      ],
    );
  });

  it('takes any default of a secure string that is named after a secret', () => {
    const parameters = {
      ftpPassword: { type: 'securestring', defaultValue: 'butterfly' },
      ftpUserName: { type: 'securestring', defaultValue: 'butterfly' },
    };
    assert.deepEqual(
      findingsIn({ ...templateOf({}), parameters }, { FW109: 'off' }).map(({ pointer }) => pointer),
      ['/parameters/ftpPassword/defaultValue'],
    );
  });

  it('says so of one that is made up of nothing but a word, and of nothing that is put together', () => {
    const withParameters = (parameters: object) => findingsIn({ ...templateOf({}), parameters }, { FW109: 'off' });
    const [finding] = withParameters({ ftpPassword: { type: 'securestring', defaultValue: 'butterfly' } });
    assert.deepEqual([finding?.severity, finding?.confidence], ['error', 'medium']);
    assert.match(
      finding ? inEnglish(finding.message) : '',
      /baked into the default of parameter "ftpPassword": "\S*" \(9 characters\)\. Every export of this flow carries it\.$/,
    );
    for (const defaultValue of ["[parameters('other')]", '', '  '])
      assert.deepEqual(withParameters({ ftpPassword: { type: 'securestring', defaultValue } }), []);
    for (const defaultValue of ["@parameters('other')", "@{parameters('other')}butterfly", "butterfly@{parameters('other')}"])
      assert.deepEqual(brief(flowOf({ parameters: { ftpPassword: { type: 'SecureString', defaultValue } } })), []);
  });

  it('tells of a live secret what it means that it is baked in, and of an expired one that it opens nothing', () => {
    const told = (value: string): string => inEnglish(findingsIn(withDefault('hbl_Supabase', value))[0]?.message ?? { text: '', args: [] });
    assert.match(told(serviceRoleJwt(random)), /baked into the default of parameter "Display \(hbl_Supabase\)"/);
    assert.match(told(expiredJwt(random)), /in plain text.* expired/);
  });

  it('leaves what is no default to other rules', () => {
    assert.deepEqual(brief(httpFlow({ headers: { Accept: 'application/json' }, body: { password: 'of your own' } })), []);
    assert.deepEqual(brief(httpFlow({ headers: { 'x-api-key': apiKey(random) } })), ['FW102 error']);
    assert.deepEqual(
      brief(flowOf({ parameters: { Settings: { type: 'Object', defaultValue: { some: { thing: entraClientSecret(random) } } } } })),
      ['FW107 error'],
    );
  });

  describe('clears the default', () => {
    const text = JSON.stringify(withDefault('hbl_ClientSecret', entraClientSecret(random)), undefined, 2);

    it('and is safe where the solution has the variable, whose value counts', () => {
      const [fix, ...others] = findingsAmong(solutionOf({ hbl_ClientSecret: {} }), text)[0]?.fixes() ?? [];
      assert.ok(fix && others.length === 0);
      assert.deepEqual([fix.id, fix.preferred, fix.safe], ['clearDefault', true, true]);
      assert.deepEqual(JSON.parse(applyEdits(text, fix.edits)), withDefault('hbl_ClientSecret', ''));
    });

    it('and is not safe where it has another or none, or the parameter stands for none', () => {
      const plain = JSON.stringify(flowOf({ parameters: { ClientSecret: { type: 'String', defaultValue: entraClientSecret(random) } } }));
      for (const [solution, file] of [
        [solutionOf({ hbl_Other: {} }), text],
        [solutionOf({}), text],
        [solutionOf({ ClientSecret: {} }), plain],
      ] as const)
        assert.deepEqual(
          findingsAmong(solution, file)[0]
            ?.fixes()
            .map(({ id, safe }) => [id, safe]),
          [['clearDefault', false]],
        );
    });
  });

  const good: readonly (readonly [string, unknown, string?])[] = [
    ['hbl_ClientSecret', ''],
    ['hbl_ClientSecret', undefined],
    ['hbl_Secret', true, 'Bool'],
    ['hbl_Token', 42, 'Int'],
    ['hbl_Secret', {}, 'Object'],
    ['hbl_DevEnvironmentSecretName', 'kv-finance-client-secret-01'],
    ['hbl_TokenURL', 'https://login.example.org/oauth2/v2.0/token'],
    ['hbl_TokenClientID', '7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1'],
    [
      'hbl_ApiSecret',
      '/subscriptions/7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/api',
    ],
    ['hbl_ListKey', 'Orders2024-Archive'],
    ['hbl_ApiKey', '<enter your key>'],
    ['hbl_ApiKey', 'tbd'],
    ['hbl_Site', 'https://contoso.sharepoint.example/sites/Finance2024'],
    ['hbl_SiteId', 'a1b2c3d4e5f6a7b8c9d0e1f2'],
    ['hbl_Secret', "@parameters('other')"],
    ['keyvault_ClientSecret', 'NORDHAFENÍSVERWALTUNG7_keyvault_ClientSecret'],
  ];
  for (const [schemaName, value, type] of good) {
    it(`accepts ${schemaName}: ${value === undefined ? 'nothing' : JSON.stringify(value)}`, () => {
      assert.deepEqual(brief(withDefault(schemaName, value, type)), []);
    });
  }

  it('accepts the parameters that every flow has', () => {
    assert.deepEqual(
      brief(
        flowOf({
          parameters: { $connections: { defaultValue: {}, type: 'Object' }, $authentication: { defaultValue: {}, type: 'SecureObject' } },
        }),
      ),
      [],
    );
  });
});
