import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { brief, findingsIn, flowOf } from './flows';
import { action, connector, request, secured } from './secretFlows';

const mail = (body: string): object => connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': body });
const ask = (uri: string, method = 'POST'): object => ({ ...request({ uri, method }), ...secured() });
const arm = 'https://management.azure.com/subscriptions/1/resourceGroups/rg/providers';
const graph = 'https://graph.microsoft.com/v1.0';

/** A flow that asks a service, and mails what it finds in the answer. */
const mailed = (asking: object, read: string): object => flowOf({ actions: { Ask: asking, Mail: mail(`@{body('Ask')${read}}`) } });
const leaks = ['FW201 error', 'FW203 warning', 'FW206 warning'];

describe('The answer of a service is a secret', () => {
  const answers: Readonly<Record<string, readonly [asking: object, read: string]>> = {
    'the keys of a storage account': [
      ask(`${arm}/Microsoft.Storage/storageAccounts/st/listKeys?api-version=2023-01-01`),
      "['keys'][0]?['value']",
    ],
    'the keys of a function app': [
      ask(`${arm}/Microsoft.Web/sites/@{variables('app')?['name']}/host/default/listkeys?api-version=2022-03-01`),
      "?['masterKey']",
    ],
    'a new key': [ask(`${arm}/Microsoft.CognitiveServices/accounts/ai/regenerateKey?api-version=2023-05-01`), "?['key1']"],
    'an address that is put together': [ask("@concat(variables('account'), '/listAdminKeys?api-version=1')"), "?['primaryKey']"],
    'connection strings': [
      ask(`${arm}/Microsoft.DocumentDB/databaseAccounts/db/listConnectionStrings?api-version=1`),
      "['connectionStrings']",
    ],
    'a signed address of storage': [
      ask(`${arm}/Microsoft.Storage/storageAccounts/st/ListServiceSas/?api-version=1`),
      "?['serviceSasToken']",
    ],
    'the signed address of another flow': [
      action('ApiConnection', {
        host: { connection: { name: "@parameters('$connections')['arm']['connectionId']" } },
        method: 'post',
        path: "/subscriptions/@{encodeURIComponent('s')}/providers/Microsoft.Logic/@{encodeURIComponent('triggers/request/listCallbackUrl')}",
      }),
      "?['value']",
    ],
    'the same, as a template writes it': [
      action('ApiConnection', {
        host: { connection: { name: "@parameters('$connections')['arm']['connectionId']" } },
        method: 'post',
        path: "[concat('/subscriptions/@{encodeURIComponent(''', subscription().id, ''')}/@{encodeURIComponent(''triggers/request/listCallbackUrl'')}')]",
      }),
      "?['value']",
    ],
    'the same by the connector of Resource Manager': [
      connector('shared_arm', 'Resources_Invoke', { actionName: 'listCallbackUrl', shortResourceId: 'workflows/x/triggers/manual' }),
      "?['value']",
    ],
    'a temporary access pass': [
      ask(`${graph}/users/@{item()?['id']}/authentication/temporaryAccessPassMethods`),
      "?['temporaryAccessPass']",
    ],
    'a new client secret': [
      connector('shared_webcontents', 'InvokeHttp', { 'request/method': 'POST', 'request/url': `${graph}/applications/1/addPassword` }),
      "?['secretText']",
    ],
    'the same by the connector of a service that calls addresses': [
      connector('shared_office365', 'HttpRequest', { Uri: `${graph}/applications/1/addPassword`, Method: 'POST' }),
      "?['secretText']",
    ],
    'one whose parameters are nested': [
      connector('shared_webcontents', 'InvokeHttp', { request: { method: 'POST', url: `${graph}/applications/1/addPassword` } }),
      "?['secretText']",
    ],
    'one that is asked for without a word on how': [
      connector('shared_office365', 'HttpRequest', { Uri: `${graph}/applications/1/addPassword` }),
      "?['secretText']",
    ],
    'a password that was set anew': [ask(`${graph}/users/1/authentication/methods/2/resetPassword`), "?['newPassword']"],
    'a recovery key': [ask(`${graph}/informationProtection/bitlocker/recoveryKeys/1?$select=key`, 'GET'), "?['key']"],
    "a local administrator's password": [
      ask(`${graph}/directory/deviceLocalCredentials/1?$select=credentials`, 'GET'),
      "?['credentials'][0]?['passwordBase64']",
    ],
  };
  for (const [name, [asking, read]] of Object.entries(answers)) {
    it(`if it is ${name}`, () => {
      assert.deepEqual(brief(mailed(asking, read)).sort(), leaks);
    });
  }

  const harmless: Readonly<Record<string, readonly [asking: object, read: string]>> = {
    'a list of keys by GET, which there is none of': [ask(`${arm}/Microsoft.Storage/storageAccounts/st/listKeys`, 'GET'), ''],
    'another operation': [ask(`${arm}/Microsoft.Compute/virtualMachines/vm/start?api-version=1`), ''],
    'a list of users': [ask(`${graph}/users?$filter=startswith(displayName,'listKeys')`), ''],
    'the methods of a user': [ask(`${graph}/users/1/authentication/temporaryAccessPassMethods`, 'GET'), ''],
    'the list of recovery keys': [ask(`${graph}/informationProtection/bitlocker/recoveryKeys?$filter=1`, 'GET'), ''],
    'an address that is asked another way': [
      connector('shared_office365', 'HttpRequest', { Uri: `${graph}/applications/1/addPassword`, Method: 'GET' }),
      '',
    ],
    'an address that another connector asks another way': [
      connector('shared_webcontents', 'InvokeHttp', { 'request/method': 'GET', 'request/url': `${graph}/applications/1/addPassword` }),
      '',
    ],
    'the address of another operation': [
      connector('shared_office365', 'SendRequest', { Uri: `${graph}/applications/1/addPassword`, Method: 'POST' }),
      '',
    ],
    'an address in the parameters of another kind of call': [
      connector('shared_webcontents', 'InvokeHttp', { uri: `${graph}/applications/1/addPassword`, method: 'POST' }),
      '',
    ],
    'a connector that is given nothing': [
      { type: 'OpenApiConnection', inputs: { host: { operationId: 'HttpRequest' }, parameters: "@variables('x')" } },
      '',
    ],
    'an address that ends in no word': [ask('https://api.example.org/list-keys!'), ''],
    'a step that calls nothing': [action('Compose', { method: 'POST', uri: `${graph}/applications/1/addPassword` }), ''],
    'another operation of the connector': [connector('shared_arm', 'Resources_Invoke', { actionName: 'restart' }), ''],
  };
  for (const [name, [asking, read]] of Object.entries(harmless)) {
    it(`but not if it is ${name}`, () => {
      assert.deepEqual(brief(mailed(asking, read)), []);
    });
  }

  it('but not what stands beside it', () => {
    const asking = { ...ask(`${arm}/Microsoft.Storage/storageAccounts/st/listKeys?api-version=1`), ...secured('outputs') };
    const loop = { type: 'Foreach', foreach: "@body('Ask')?['keys']", actions: { Mail: mail("@{items('Each')?['keyName']}") } };
    assert.deepEqual(brief(flowOf({ actions: { Ask: asking, Each: loop } })), []);
    assert.deepEqual(brief(mailed({ ...ask(`${arm}/x/listCallbackUrl`), ...secured('outputs') }, "?['basePath']")), []);
  });

  it('and is called by what it is', () => {
    const [finding] = findingsIn(mailed(ask(`${arm}/x/listConnectionStrings`), "['connectionStrings']"));
    assert.match(finding ? inEnglish(finding.message) : '', /Connection string read without secure outputs/);
  });
});
