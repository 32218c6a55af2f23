import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { fixAll } from '../../../src/rules/fixAll';
import { apiKey, entraClientSecret, openAiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { keepsLineBreaks, layouts } from '../flow/layouts';
import { brief, findingsIn, flowOf, templateOf } from './flows';

const random = seededRandom(109);
const withParameters = (parameters: unknown): object => ({ ...templateOf({}), parameters });
const withOne = (name: string, value: unknown): object => withParameters({ [name]: value });

/** The parameters after the first fix of FW109. */
function fixed(parameters: object): unknown {
  const text = JSON.stringify(withParameters(parameters));
  const [finding] = findingsIn(text).filter(({ rule }) => rule === 'FW109');
  const { parameters: after } = JSON.parse(applyEdits(text, finding?.fixes()[0]?.edits ?? [])) as { parameters: unknown };
  return after;
}

describe('FW109', () => {
  const names = ['clientSecret', 'adminPassword', 'workspaceKey', 'apiKey', 'ftp_pwd', 'accessToken', 'x-functions-key'];
  for (const name of names) {
    it(`finds ${name} that is a plain string`, () => {
      assert.deepEqual(brief(withOne(name, { type: 'String' })), ['FW109 warning']);
      assert.deepEqual(brief(withOne(name, { Type: 'string', defaultValue: '' })), ['FW109 warning']);
      assert.deepEqual(brief(withOne(name, { type: 'string', defaultValue: '<secret>' })), ['FW109 warning']);
    });
  }

  it('finds connection strings, and whatever a connection takes as a secret', () => {
    assert.deepEqual(brief(withOne('busConnectionString', { type: 'string' })), ['FW109 warning']);
    assert.deepEqual(brief(withOne('appInsightsConnectionString', { type: 'string' })), []);
    const connection = (parameterValues: object): object => ({ type: 'Microsoft.Web/connections', properties: { parameterValues } });
    const { resources } = templateOf({}) as { resources: object[] };
    const deploying = (parameterValues: object): object => ({
      ...withOne('bus', { type: 'string' }),
      resources: [...resources, connection(parameterValues)],
    });
    assert.deepEqual(brief(deploying({ connectionString: "[parameters('BUS')]" })), ['FW109 warning']);
    assert.deepEqual(brief(deploying({ sharedKey: "[parameters('bus')]" })), ['FW109 warning']);
    assert.deepEqual(brief(deploying({ server: "[parameters('bus')]" })), []);
    for (const sharedKey of ["[variables('bus')]", "[[parameters('bus')]", "[parameters('bus')] ", "[concat(parameters('bus'))]", 1])
      assert.deepEqual(brief(deploying({ sharedKey })), [], String(sharedKey));
    for (const name of ['bus_connection_string', 'bus-Connection-String'])
      assert.deepEqual(brief(withOne(name, { type: 'string' })), ['FW109 warning']);
    assert.deepEqual(brief(withOne('connectionStringFormat', { type: 'string' })), []);
    const other = { type: 'Microsoft.Storage/other', properties: { parameterValues: { sharedKey: "[parameters('bus')]" } } };
    const odd = [null, 'x', 1, connection('x' as unknown as object), { type: 'Microsoft.Web/connections' }];
    assert.deepEqual(brief({ ...withOne('bus', { type: 'string' }), resources: [...resources, other, ...odd] }), []);
  });

  it('finds one whose default only tells people to replace it', () => {
    for (const defaultValue of [
      '  Enter your password',
      'The secret of yours...',
      'Enter your password',
      'yourAccessToken',
      'xxxxxxxx',
      '<key>',
      'Application secret of the app',
    ])
      assert.deepEqual(brief(withOne('clientSecret', { type: 'string', defaultValue })), ['FW109 warning'], defaultValue);
    assert.deepEqual(brief(withOne('workSpaceKey', { type: 'string' })), ['FW109 warning']);
  });

  it('finds a default of a secure parameter, whatever that is called', () => {
    assert.deepEqual(brief(withOne('account', { type: 'SecureString', defaultValue: 'butterfly' })), ['FW109 warning']);
    const defaultValue = { user: '', pass: { word: 'butterfly' } };
    assert.deepEqual(brief(withOne('account', { type: 'secureObject', defaultValue })), ['FW109 warning']);
  });

  it('finds parameters of templates inside the template', () => {
    const template = withOne('clientSecret', { type: 'string' });
    const nested = (properties: object): object => ({ type: 'Microsoft.Resources/deployments', name: 'n', properties });
    const inner = nested({ expressionEvaluationOptions: { scope: 'inner' }, template });
    for (const resources of [[inner], { named: inner }, [nested({ template: { resources: [inner] } })]])
      assert.deepEqual(brief({ resources }), ['FW109 warning']);
  });

  it('points to the type or the default, and offers to change it, which changes what a deployment needs', () => {
    for (const [name, value, key, underlined, title] of [
      ['clientSecret', { Type: 'string' }, 'Type', 'string', 'Make it a securestring'],
      [
        'account',
        { type: 'securestring', DefaultValue: 'butterfly' },
        'DefaultValue',
        'butterfly',
        'Remove the default (deployments must then pass a value)',
      ],
    ] as const) {
      const text = JSON.stringify(withOne(name, value));
      const [finding] = findingsIn(text);
      assert.ok(finding);
      assert.deepEqual([finding.rule, finding.pointer, finding.confidence], ['FW109', `/parameters/${name}/${key}`, 'medium']);
      assert.equal(text.slice(finding.range.start, finding.range.end), underlined);
      assert.deepEqual(
        finding.fixes().map((fix) => [fix.id, inEnglish(fix.title), fix.preferred, fix.safe]),
        [['secureParameter', title, true, false]],
      );
    }
  });

  it('leaves a secret default to the rule that knows it', () => {
    assert.deepEqual(brief(withOne('apiKey', { type: 'securestring', defaultValue: apiKey(random) })), ['FW104 error']);
    assert.deepEqual(brief(withOne('account', { type: 'securestring', defaultValue: openAiKey(random) })), ['FW104 error']);
    assert.deepEqual(brief(withOne('account', { type: 'secureobject', defaultValue: { key: openAiKey(random) } })), ['FW107 error']);
    // The type is wrong besides.
    assert.deepEqual(brief(withOne('apiKey', { type: 'string', defaultValue: apiKey(random) })), ['FW109 warning', 'FW104 error']);
  });

  const good: readonly (readonly [string, unknown])[] = [
    ['JiraProjectKey', { type: 'string' }],
    ['TokenGeneration', { type: 'string' }],
    ['SecretName', { type: 'string' }],
    ['clientSecretName', { type: 'string', defaultValue: 'partner' }],
    ['KeyVaultName', { type: 'string' }],
    ['storageKey2Name', { type: 'string' }],
    ['encodingKey', { type: 'string' }],
    ['KeyVaultNameStoringAppSecret', { type: 'string' }],
    ['ResourceGroupNameOfSecret', { type: 'string' }],
    ['clientSecret', { type: 'securestring' }],
    ['clientSecret', { type: 'SecureString', defaultValue: '' }],
    ['clientSecret', { type: 'securestring', defaultValue: '[newGuid()]' }],
    ['clientSecret', { type: 'securestring', defaultValue: '<client secret>' }],
    ['clientSecret', { type: 'secureObject', defaultValue: {} }],
    ['clientSecret', { type: 'secureObject', defaultValue: { id: '', key: "[variables('x')]", on: true } }],
    ['clientSecret', { type: 'secureObject', defaultValue: [] }],
    ['clientSecret', { type: 'securestring', defaultValue: '  ' }],
    ['clientSecret', { type: 'secureObject', defaultValue: { clientSecret: '', password: '   ' } }],
    ['partnerAccount', { type: 'securestring', defaultValue: 'partnerAccount' }],
    ['clientSecret', { type: 'string', defaultValue: 5 }],
    ['clientSecret', { type: 'string', defaultValue: 'hr-change-key' }],
    ['clientSecret', { type: 'string', defaultValue: 'xavier-1' }],
    ['clientSecret', { type: 'string', defaultValue: 'some words 7' }],
    ['clientSecret', { type: 'string', defaultValue: '7 some words' }],
    ['clientSecret', { type: 'object' }],
    ['clientSecret', { type: ['string'] }],
    ['clientSecret', {}],
    ['clientSecret', 'string'],
    ['clientSecret', null],
    ['adminPassword', { type: 'string', allowedValues: ['password', 'sshPublicKey'] }],
    ['adminPassword', { type: 'string', defaultValue: "[concat(parameters('prefix'), '-admin')]" }],
    ['clientSecret', { type: 'string', defaultValue: 'hr-prod_clientSecret' }],
    [
      'clientSecret',
      { type: 'string', defaultValue: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/x' },
    ],
    ['clientSecret', { type: 'string', metadata: { description: 'Name of the Key Vault secret' } }],
    ['clientSecret', { type: 'string', metadata: { description: "The secret's URI, with its version" } }],
    ['apiToken', { type: 'string', metadata: { Description: 'ID of the token in the vault' } }],
  ];
  for (const [name, value] of good) {
    it(`accepts ${name}: ${JSON.stringify(value)}`, () => {
      assert.deepEqual(brief(withOne(name, value)), []);
    });
  }

  it('is not misled by a description that mentions a name as well', () => {
    for (const description of [
      `${'x '.repeat(250)}Name of the Key Vault secret`,
      'Password of the service user',
      'The API key. See the portal under Names',
      7,
    ])
      assert.deepEqual(brief(withOne('adminPassword', { type: 'string', metadata: { description } })), ['FW109 warning']);
  });

  it('leaves alone parameters of a definition, of other resources, and files that are no template', () => {
    const parameters = { clientSecret: { type: 'string' } };
    assert.deepEqual(brief(templateOf({ parameters })), []);
    assert.deepEqual(brief(flowOf({ parameters })), []);
    assert.deepEqual(brief({ ...flowOf({}), parameters, resources: [] }), []);
    assert.deepEqual(brief({ ...templateOf({}), other: { parameters }, parameters: [parameters] }), []);
    assert.deepEqual(brief({ ...templateOf({}), parameters: 'clientSecret' }), []);
  });

  it('changes the type, and drops a default that holds a secret', () => {
    assert.deepEqual(fixed({ apiKey: { type: 'string' } }), { apiKey: { type: 'securestring' } });
    assert.deepEqual(fixed({ apiKey: { type: 'String', defaultValue: '' } }), { apiKey: { type: 'securestring', defaultValue: '' } });
    const defaultValue = entraClientSecret(random);
    const secured = { type: 'securestring' };
    assert.deepEqual(fixed({ apiKey: { type: 'string', defaultValue } }), { apiKey: secured });
    assert.deepEqual(fixed({ apiKey: { defaultValue, type: 'string' } }), { apiKey: secured });
    assert.deepEqual(fixed({ apiKey: { a: 1, type: 'string', defaultValue, b: 2 } }), { apiKey: { a: 1, ...secured, b: 2 } });
    assert.deepEqual(fixed({ account: { type: 'securestring', defaultValue: 'butterfly' } }), { account: { type: 'securestring' } });
  });

  it('keeps the layout, and fixes all at once', () => {
    const parameters = {
      apiKey: { type: 'string', defaultValue: openAiKey(random), metadata: {} },
      account: { type: 'securestring', defaultValue: 'butterfly' },
      password: { type: 'string' },
    };
    for (const layout of layouts) {
      const text = layout.write(withParameters(parameters));
      const result = applyEdits(
        text,
        fixAll(text, { fileName: 'a.json' }, (finding) => (finding.rule === 'FW109' ? finding.fixes()[0]?.id : undefined)),
      );
      assert.ok(keepsLineBreaks(result, layout));
      assert.deepEqual(brief(result), []);
    }
  });

  it('shows no secret that stands in a name', () => {
    const secret = openAiKey(random);
    const [finding] = findingsIn(withOne(`${secret} password`, { type: 'string' })).filter(({ rule }) => rule === 'FW109');
    assert.ok(finding && !JSON.stringify([finding.message, finding.pointer]).includes(secret.slice(0, 8)));
  });
});
