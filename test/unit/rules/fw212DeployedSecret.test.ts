import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { fixAll } from '../../../src/rules/fixAll';
import { openAiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { keepsLineBreaks, layouts } from '../flow/layouts';
import { brief, findingsIn, flowOf } from './flows';

const parameters = { clientSecret: { type: 'securestring' }, "it's": { type: 'SecureObject' }, plain: { type: 'string' } };

const variables = {
  plain: "[parameters('plain')]",
  header: "[concat('Bearer ', parameters('clientSecret'))]",
  copy: "[variables('header')]",
  settings: { user: 'x', key: "[parameters('clientSecret')]" },
  list: ["[parameters('clientSecret')]"],
  account: "[listKeys('x', '2023-01-01')]",
  circle: "[concat(variables('circle'), variables('round'))]",
  round: "[variables('circle')]",
  number: 1,
};

interface Definition {
  readonly parameters?: unknown;
  readonly actions?: object;
}

function template(definition: Definition, rest: object = {}, properties: object = {}): object {
  return {
    parameters,
    variables,
    resources: [
      { type: 'Microsoft.Logic/workflows', properties: { ...properties, definition: { triggers: {}, actions: {}, ...definition } } },
    ],
    ...rest,
  };
}

const withDefault = (defaultValue: unknown, type: unknown = 'securestring', properties: object = {}): object =>
  template({ parameters: { key: { type, defaultValue } } }, {}, properties);
const withOutput = (value: unknown, type: unknown = 'string'): object => template({}, { outputs: { out: { type, value } } });

/** The properties of the workflow after the first fix, and the title of that. */
function fixed(file: object): { readonly title: string | undefined; readonly properties: unknown } {
  const text = JSON.stringify(file);
  const fix = findingsIn(text)[0]?.fixes()[0];
  const { resources } = JSON.parse(applyEdits(text, fix?.edits ?? [])) as { resources: { properties: unknown }[] };
  return { title: fix?.title.text, properties: resources[0]?.properties };
}

describe('FW212', () => {
  const shown = [
    "[parameters('clientSecret')]",
    "[ Parameters('CLIENTSECRET') ]",
    "[parameters('it''s')]",
    "[parameters('it''s').password]",
    "[concat('Bearer ', parameters('clientSecret'))]",
    "[if(equals(parameters('plain'), 'x'), parameters('clientSecret'), '')]",
    "[base64(concat('user:', string(parameters('clientSecret'))))]",
    "[listKeys(resourceId('Microsoft.Storage/storageAccounts', 'x'), '2023-01-01').keys[0].value]",
    "[listCallbackURL(concat(resourceId('Microsoft.Logic/workflows', 'wf'), '/triggers/manual'), '2019-05-01').value]",
    "[listAccountSas('x', '2023-01-01', parameters('plain')).accountSasToken]",
    "[take(parameters('clientSecret'), 4)]",
    "[split(listConnectionStrings('x', '2023-01-01').connectionStrings[0].connectionString, ';')[1]]",
    "[split(listCallbackUrl('x', '2019-05-01').value, '/')[8]]",
    "[split(listCallbackUrl('x', '2019-05-01').value, 'sig=')[1]]",
    "[variables('header')]",
    "[Variables('HEADER')]",
    "[variables('settings').key]",
    "[variables('settings')]",
    "[variables('list')[0]]",
    "[concat('x', variables('copy'))]",
    "[variables('account').primaryKey]",
  ];
  for (const value of shown) {
    it(`warns of ${value}, as a default, elsewhere in a definition, and in an output`, () => {
      assert.deepEqual(brief(withDefault(value)), ['FW212 warning']);
      const inputs = { method: 'GET', uri: 'https://api.example.org', headers: { 'x-api-key': value } };
      assert.deepEqual(brief(template({ actions: { Call: { type: 'Http', inputs } } })), ['FW212 warning']);
      assert.deepEqual(brief(withOutput(value)), ['FW212 warning']);
      assert.deepEqual(brief(withOutput({ inner: ['x', value] }, 'object')), ['FW212 warning']);
    });
  }

  const harmless = [
    "[parameters('plain')]",
    "[parameters('unknown')]",
    "[variables('clientSecret')]",
    "[variables('plain')]",
    "[variables('settings').user]",
    "[variables('settings')[parameters('plain')]]",
    "[variables('circle')]",
    "[variables('number')]",
    "[variables(parameters('plain'))]",
    "[variables('account').id]",
    "[parameters('it''s').clientId]",
    "[[parameters('clientSecret')]",
    "[parameters('clientSecret') and more]",
    "[parameters('clientSecret')['x']",
    '[parameters(',
    '[]',
    '[[]',
    "parameters('clientSecret')",
    "@parameters('clientSecret')",
    "[if(empty(parameters('clientSecret')), 'a', 'b')]",
    "[length(parameters('clientSecret'))]",
    "[parameters(parameters('clientSecret'))]",
    "[listKeys('x', '2023-01-01').keys[0].keyName]",
    "[listCallbackUrl('x', '2019-05-01').basePath]",
    "[split(listCallbackUrl('x', '2019-05-01').value, '/')[4]]",
    "[split(listCallbackUrl('x', '2019-05-01').value, 'sig=')[0]]",
    "[reference('x').listKeys]",
    "[listLocations('x')]",
    '',
  ];
  for (const value of harmless) {
    it(`accepts ${value || 'an empty string'}`, () => {
      assert.deepEqual(brief(withDefault(value), { FW109: 'off', FW104: 'off' }), []);
      assert.deepEqual(brief(withOutput(value)), []);
    });
  }

  it('accepts secure outputs, conditions and metadata, and whatever else stands there', () => {
    const value = "[parameters('clientSecret')]";
    assert.deepEqual(brief(withOutput(value, 'SecureString')), []);
    assert.deepEqual(brief(withOutput(value, 'secureObject')), []);
    assert.deepEqual(brief(template({}, { outputs: { out: { condition: value, metadata: { description: value }, type: 'string' } } })), []);
    for (const outputs of [null, [], 'x', { a: 1, b: null, c: [value], d: 'x' }]) assert.deepEqual(brief(template({}, { outputs })), []);
    for (const odd of [1, null, true, {}, [[]]]) assert.deepEqual(brief(withDefault(odd)), []);
  });

  it('reads the parameters that the expressions of a nested template mean', () => {
    const inner = { ...template({ parameters: { key: { type: 'securestring', defaultValue: "[parameters('key')]" } } }), parameters: {} };
    const nested = (scope: string, outer: string, type: string): object => ({
      parameters: { key: { type: outer } },
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          properties: { expressionEvaluationOptions: { scope }, template: { ...inner, parameters: { key: { type } } } },
        },
      ],
    });
    assert.deepEqual(brief(nested('inner', 'string', 'securestring')), ['FW212 warning']);
    assert.deepEqual(brief(nested('outer', 'securestring', 'string')), ['FW212 warning']);
    assert.deepEqual(brief(nested('inner', 'securestring', 'string')), []);
    assert.deepEqual(brief(nested('outer', 'string', 'securestring')), []);
  });

  it('looks at templates only', () => {
    const definition = { parameters: { key: { type: 'String', defaultValue: "[parameters('clientSecret')]" } }, triggers: {}, actions: {} };
    assert.deepEqual(brief({ definition, kind: 'Stateful', parameters }), []);
    assert.deepEqual(brief({ ...flowOf({ parameters: definition.parameters }), parameters }), []);
  });

  describe('binds a default in the parameters of the workflow', () => {
    const value = "[parameters('clientSecret')]";
    const definition = { triggers: {}, actions: {}, parameters: { key: { type: 'securestring' } } };
    const title = 'Bind it in the parameters of the workflow';

    it('where it has none, where they are empty, and beside others', () => {
      const binding = { key: { value } };
      assert.deepEqual(fixed(withDefault(value)), { title, properties: { definition, parameters: binding } });
      assert.deepEqual(fixed(withDefault(value, 'SecureString', { parameters: {} })).properties, {
        definition: { ...definition, parameters: { key: { type: 'SecureString' } } },
        parameters: binding,
      });
      const other = { other: { value: 1 } };
      assert.deepEqual(fixed(withDefault(value, 'string', { Parameters: other })), {
        title,
        properties: { definition, Parameters: { ...other, ...binding } },
      });
    });

    it('by the name of the parameter of the template, whatever is in it', () => {
      const { properties } = fixed(withDefault("[parameters('it''s')]", 'object'));
      assert.deepEqual(properties, {
        definition: { ...definition, parameters: { key: { type: 'secureobject' } } },
        parameters: { key: { value: "[parameters('it''s')]" } },
      });
    });

    it('unless it is bound, so that only the default goes', () => {
      const bindings = { KEY: { value: 'x' } };
      assert.deepEqual(fixed(withDefault(value, 'string', { parameters: bindings })), {
        title: 'Remove the default (the parameter is bound)',
        properties: { parameters: bindings, definition },
      });
    });

    it('and not where types differ, the bindings are computed, or the value is only part of it', () => {
      assert.ok(JSON.stringify(fixed(withDefault("[variables('settings').key]")).properties).includes("[parameters('clientSecret')]"));
      for (const file of [
        withDefault("[variables('header')]"),
        withDefault(value, 'object'),
        withDefault(value, null),
        withDefault(value, 1),
        withDefault(value, 'string', { parameters: "[variables('all')]" }),
        withDefault("[concat('Bearer ', parameters('clientSecret'))]"),
        withDefault("[parameters('it''s').password]"),
        withDefault("[listKeys('x').key1]"),
        withDefault([value], 'array'),
        withOutput(value),
      ])
        assert.deepEqual(
          findingsIn(file).map((finding) => finding.fixes()),
          [[]],
        );
    });

    it('in any layout, one by one and all at once', () => {
      const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { defaultValue: value, type: 'string' }]));
      for (const layout of layouts) {
        for (const properties of [{}, { parameters: {} }, { parameters: { z: { value: 1 } } }]) {
          const text = layout.write(template({ parameters: many }, {}, properties));
          const findings = findingsIn(text);
          assert.equal(findings.length, 4);
          for (const finding of findings)
            assert.equal(findingsIn(applyEdits(text, finding.fixes()[0]?.edits ?? [])).length, findings.length - 1);
          const all = applyEdits(
            text,
            fixAll(text, { fileName: 'a.json' }, (finding) => finding.fixes()[0]?.id),
          );
          assert.ok(keepsLineBreaks(all, layout));
          assert.deepEqual(brief(all), []);
          const { resources } = JSON.parse(all.replace('\uFEFF', '')) as { resources: { properties: { parameters: object } }[] };
          const bound = Object.keys(resources[0]?.properties.parameters ?? {}).filter((name) => name !== 'z');
          assert.deepEqual(bound.sort(), ['a', 'b', 'c', 'd']);
        }
      }
    });
  });

  it('shows and moves no secret that stands in a name', () => {
    const secret = openAiKey(seededRandom(212));
    const file = template(
      { parameters: { [secret]: { type: 'string', defaultValue: `[parameters('${secret}')]` } } },
      { parameters: { [secret]: { type: 'securestring' } } },
    );
    const [finding] = findingsIn(file).filter(({ rule }) => rule === 'FW212');
    assert.ok(finding);
    assert.ok(!JSON.stringify([finding.message, finding.pointer, finding.fixes()]).includes(secret.slice(0, 8)));
  });
});
