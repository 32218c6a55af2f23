import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { solutionOf } from '../../fixtures/solutions';
import { actionFlow, brief, briefAmong, findingsAmong, findingsIn, flowOf, templateOf } from './flows';

const vaultHost = {
  connectionName: 'shared_keyvault_1',
  operationId: 'GetSecret',
  apiId: '/providers/Microsoft.PowerApps/apis/shared_keyvault',
};
const secretVariable = {
  host: { connectionName: 'dv', operationId: 'PerformUnboundAction' },
  parameters: { actionName: 'RetrieveEnvironmentVariableSecretValue', 'item/EnvironmentVariableName': 'hbl_Key' },
};
const oldVault = (path: string): object => ({
  host: { connection: { name: "@parameters('$connections')['keyvault']['connectionId']" } },
  method: 'get',
  path,
});
const secured = (...properties: string[]): object => ({ runtimeConfiguration: { secureData: { properties } } });

describe('FW201', () => {
  const sources: Readonly<Record<string, object>> = {
    'a secret of an environment variable': actionFlow('OpenApiConnection', secretVariable),
    'a secret of a variable of a selected environment': actionFlow('OpenApiConnection', {
      host: { ...secretVariable.host, operationId: 'PerformUnboundActionWithOrganization' },
      parameters: { organization: 'https://example.crm4.dynamics.com', ...secretVariable.parameters },
    }),
    'a Key Vault secret': actionFlow('OpenApiConnection', { host: vaultHost, parameters: { secretName: 'x' } }),
    'a version of one': actionFlow('OpenApiConnection', { host: { ...vaultHost, operationId: 'GetSecretVersion' } }),
    'decrypted data': actionFlow('openapiconnection', { host: { ...vaultHost, operationId: 'DecryptData' } }),
    'the older connector': actionFlow('ApiConnection', oldVault("/secrets/@{encodeURIComponent('x')}/value")),
    'the built-in connector': actionFlow('ServiceProvider', {
      serviceProviderConfiguration: { serviceProviderId: '/serviceProviders/keyVault', operationId: 'getSecret' },
      parameters: { secretName: 'x' },
    }),
    'a request to a vault': actionFlow('Http', { method: 'GET', uri: 'https://kv.vault.azure.net/secrets/x?api-version=7.4' }),
    'a request to a vault whose address is a parameter': actionFlow('Http', {
      method: 'GET',
      uri: "@{parameters('vault')}secrets/x?api-version=7.4",
      authentication: { type: 'ManagedServiceIdentity', audience: 'https://vault.azure.net' },
    }),
    'a request to a vault whose address is a variable of the template': actionFlow('Http', {
      method: 'GET',
      uri: "[variables('vault')]",
      authentication: { type: 'ManagedServiceIdentity', audience: 'https://vault.azure.net' },
    }),
    'a secret that is called versions': actionFlow('Http', {
      method: 'GET',
      uri: 'https://kv.vault.azure.net/secrets/versions?api-version=7.4',
    }),
    'a version by a request': actionFlow('Http', {
      method: 'GET',
      uri: 'https://kv.vault.azure.net/secrets/x/0123456789abcdef?api-version=7.4',
    }),
    'a read in a template': templateOf({
      actions: {
        Get: { type: 'ApiConnection', inputs: oldVault("[concat('/secrets/@{encodeURIComponent(''', parameters('x'), ''')}/value')]") },
      },
    }),
    'one that only hides its inputs': actionFlow('OpenApiConnection', secretVariable, secured('inputs')),
  };
  for (const [name, flow] of Object.entries(sources)) {
    it(`finds ${name}`, () => {
      assert.deepEqual(brief(flow), ['FW201 error']);
      assert.equal(findingsIn(flow)[0]?.confidence, 'high');
    });
  }

  it('underlines the name of the action', () => {
    const text = JSON.stringify(actionFlow('OpenApiConnection', secretVariable));
    const [finding] = findingsIn(text);
    assert.equal(finding && text.slice(finding.range.start, finding.range.end), 'Step');
  });

  const good: Readonly<Record<string, object>> = {
    'a read with secure outputs': actionFlow('OpenApiConnection', secretVariable, secured('outputs')),
    'whatever the case of the word': actionFlow('OpenApiConnection', secretVariable, secured('Inputs', 'Outputs')),
    'a list of secrets': actionFlow('OpenApiConnection', { host: { ...vaultHost, operationId: 'ListSecrets' } }),
    metadata: actionFlow('OpenApiConnection', { host: { ...vaultHost, operationId: 'GetSecretMetadata' } }),
    'encrypted data': actionFlow('OpenApiConnection', { host: { ...vaultHost, operationId: 'EncryptData' } }),
    'a list by the older connector': actionFlow('ApiConnection', oldVault('/secrets')),
    'a list by a request': actionFlow('Http', { method: 'GET', uri: 'https://kv.vault.azure.net/secrets?api-version=7.4' }),
    'a list of versions by a request': actionFlow('Http', {
      method: 'GET',
      uri: 'https://kv.vault.azure.net/secrets/x/versions?api-version=7.4',
    }),
    'one of a secret that is known at run time': actionFlow('Http', {
      method: 'GET',
      uri: "https://kv.vault.azure.net/secrets/@{triggerBody()?['name']}/versions",
      queries: { 'api-version': '7.4' },
    }),
    'a secret that is written': actionFlow('Http', { method: 'PUT', uri: 'https://kv.vault.azure.net/secrets/x' }),
    'another action of Dataverse': actionFlow('OpenApiConnection', { ...secretVariable, parameters: { actionName: 'WhoAmI' } }),
    'an operation of that name elsewhere': actionFlow('OpenApiConnection', {
      host: { connectionName: 'shared_other', operationId: 'GetSecret' },
    }),
  };
  for (const [name, flow] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(flow), []);
    });
  }

  describe('only remarks on the read of an id', () => {
    const reads: Readonly<Record<string, object>> = {
      'by the connector': actionFlow('OpenApiConnection', { host: vaultHost, parameters: { secretName: 'sap-client-id' } }),
      'by the older connector': actionFlow('ApiConnection', oldVault("/secrets/@{encodeURIComponent('TenantId')}/value")),
      'by the built-in connector': actionFlow('ServiceProvider', {
        serviceProviderConfiguration: { serviceProviderId: '/serviceProviders/keyVault', operationId: 'getSecret' },
        parameters: { secretName: 'subscription_id' },
      }),
      'by a request': actionFlow('Http', { method: 'GET', uri: 'https://kv.vault.azure.net/secrets/app-id?api-version=7.4' }),
      'of an environment variable': actionFlow('OpenApiConnection', {
        ...secretVariable,
        parameters: { ...secretVariable.parameters, 'item/EnvironmentVariableName': 'hbl_ClientId' },
      }),
    };
    for (const [name, flow] of Object.entries(reads)) {
      it(name, () => {
        assert.deepEqual(brief(flow), ['FW201 info']);
        assert.equal(findingsIn(flow)[0]?.confidence, 'low');
        assert.deepEqual(
          findingsIn(flow)[0]
            ?.fixes()
            .map(({ id }) => id),
          ['secureData'],
        );
      });
    }

    it('but not where the name is known at run time only', () => {
      assert.deepEqual(
        brief(actionFlow('OpenApiConnection', { host: vaultHost, parameters: { secretName: "@{variables('client-id')}" } })),
        ['FW201 error'],
      );
    });
  });

  it('tells who reads the secret, whatever the spelling of the name', () => {
    const actions = {
      'Get the secret': { type: 'OpenApiConnection', inputs: secretVariable },
      Call: {
        type: 'Http',
        inputs: { authentication: { type: 'Raw', value: "@outputs('get_the_SECRET')?['body/EnvironmentVariableSecretValue']" } },
      },
      Other: { type: 'Compose', inputs: "@outputs('Get_another')" },
    };
    const text = JSON.stringify(flowOf({ actions }));
    const [finding] = findingsIn(text);
    assert.deepEqual(
      finding?.related.map(({ message }) => inEnglish(message)),
      ['Read by "Call"'],
    );
    const [place] = finding.related;
    assert.ok(place && text.slice(place.range.start, place.range.end).startsWith("@outputs('get_the_SECRET')"));
  });

  describe('tells who reads the secret', () => {
    const get = { type: 'OpenApiConnection', inputs: secretVariable };
    const use = (name: string) => ({ type: 'Compose', inputs: `@outputs('${name}')` });
    const readers = (actions: object): string[] =>
      (findingsIn(flowOf({ actions: { Get: get, ...actions } }))[0]?.related ?? []).map(({ message }) => inEnglish(message));

    it('and not what is called like it', () => {
      assert.deepEqual(
        readers({ A: { type: 'Compose', inputs: "@variables('Get')" }, B: { type: 'Compose', inputs: "outputs('Get')" } }),
        [],
      );
    });

    it('inside a scope, and not the scope', () => {
      assert.deepEqual(readers({ Scope: { type: 'Scope', actions: { Inner: use('Get') } } }), ['Read by "Inner"']);
      const branches = { type: 'If', expression: {}, actions: {}, else: { actions: { Other: use('Get') } } };
      assert.deepEqual(readers({ Branches: branches }), ['Read by "Other"']);
    });

    it('and not the action itself', () => {
      const flow = actionFlow('OpenApiConnection', secretVariable, { trackedProperties: { a: "@outputs('Step')" } });
      assert.deepEqual(
        findingsIn(flow).flatMap(({ rule, related }) => (rule === 'FW201' ? related.map(({ message }) => inEnglish(message)) : [])),
        [],
      );
    });

    it('but no more than ten', () => {
      const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`Use${index}`, use('Get')]));
      assert.equal(readers(many(10)).length, 10);
      assert.equal(readers(many(11)).length, 10);
    });
  });

  describe('takes an action that runs a flow which answers with a secret for one that reads it', () => {
    const id = '11111111-2222-3333-4444-555555555555';
    const childOf = (actions: object, parameters: object = {}): object =>
      flowOf({ parameters, triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } }, actions });
    const get = { type: 'OpenApiConnection', inputs: secretVariable, ...secured('outputs') };
    const value = "@outputs('Get')?['body/EnvironmentVariableSecretValue']";
    const answers = (body: object): object => ({ Answer: { type: 'Response', inputs: { statusCode: 200, body } } });
    const run = (...words: string[]): object => ({
      type: 'Workflow',
      inputs: { host: { workflowReferenceName: id } },
      ...secured(...words),
    });
    const giving = solutionOf({}, { [id]: childOf({ Get: get, ...answers({ key: value, again: value }) }) });

    it('once, with those who read the answer', () => {
      const use = { type: 'Compose', inputs: "@outputs('Run')?['body/other']" };
      const text = JSON.stringify(flowOf({ actions: { Run: run(), Use: use } }));
      const [finding, ...others] = findingsAmong(giving, text);
      assert.ok(finding && others.length === 0);
      assert.deepEqual([finding.rule, finding.severity, finding.confidence], ['FW201', 'error', 'high']);
      assert.equal(text.slice(finding.range.start, finding.range.end), 'Run');
      assert.deepEqual(
        finding.related.map(({ message }) => inEnglish(message)),
        ['Read by "Use"'],
      );
      assert.deepEqual(
        JSON.parse(applyEdits(text, finding.fixes()[0]?.edits ?? [])),
        flowOf({ actions: { Run: run('outputs'), Use: use } }),
      );
    });

    it('and has nobody to name where nobody reads it', () => {
      assert.deepEqual(findingsAmong(giving, flowOf({ actions: { Run: run() } }))[0]?.related, []);
      assert.deepEqual(briefAmong(giving, flowOf({ actions: { Run: run('outputs') } })), []);
    });

    it('and only remarks on what is a secret by its name', () => {
      const child = childOf(answers({ key: "@parameters('ApiKey')" }), { ApiKey: { type: 'String' } });
      assert.deepEqual(
        findingsAmong(solutionOf({}, { [id]: child }), flowOf({ actions: { Run: run() } })).map((finding) => [
          finding.rule,
          finding.severity,
          finding.confidence,
        ]),
        [['FW201', 'info', 'low']],
      );
    });
  });

  it('copes with thousands of reads in one flow', () => {
    const actions = Object.fromEntries(
      Array.from({ length: 1999 }, (_, index) => [
        `Get_${index}`,
        { type: 'Http', inputs: { uri: 'https://kv.vault.azure.net/secrets/x', body: `@body('Get_${index - 1}')` } },
      ]),
    );
    assert.equal(brief(flowOf({ actions })).filter((finding) => finding === 'FW201 error').length, 1999);
  });

  describe('turns on secure outputs', () => {
    const cases: readonly (readonly [string, object, object])[] = [
      ['where nothing is set', {}, secured('outputs')],
      [
        'beside another setting',
        { runtimeConfiguration: { paginationPolicy: { minimumItemCount: 5 } } },
        { runtimeConfiguration: { paginationPolicy: { minimumItemCount: 5 }, secureData: { properties: ['outputs'] } } },
      ],
      ['beside secure inputs', secured('inputs'), secured('inputs', 'outputs')],
      ['beside inputs of another case', secured('Inputs'), secured('Inputs', 'outputs')],
      ['in an empty list', secured(), secured('outputs')],
      ['under keys of another case', { RuntimeConfiguration: {} }, { RuntimeConfiguration: { secureData: { properties: ['outputs'] } } }],
    ];
    for (const [name, before, after] of cases) {
      it(name, () => {
        for (const indent of [undefined, 2, '\t']) {
          const text = JSON.stringify(actionFlow('OpenApiConnection', secretVariable, before), undefined, indent);
          const fix = findingsIn(text)[0]
            ?.fixes()
            .find(({ id }) => id === 'secureData');
          assert.ok(fix?.safe && fix.preferred);
          assert.deepEqual(JSON.parse(applyEdits(text, fix.edits)), actionFlow('OpenApiConnection', secretVariable, after));
        }
      });
    }

    it('but not beside tracked properties, which the service refuses', () => {
      const [finding] = findingsIn(actionFlow('OpenApiConnection', secretVariable, { trackedProperties: { a: 1 } }));
      assert.deepEqual(finding?.fixes(), []);
      assert.match(inEnglish(finding.message), /tracked properties/);
    });
  });
});
