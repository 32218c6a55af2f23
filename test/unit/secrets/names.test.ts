import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { nameKind, namesIdentifier, secretNoun } from '../../../src/secrets/names';

describe('nameKind', () => {
  const secrets = [
    'password',
    'Password',
    'passwd',
    'pwd',
    'userPassword',
    'item/cr12f_Password',
    'body/passwordProfile/password',
    'secret',
    'clientSecret',
    'client_secret',
    'CLIENT_SECRET',
    'apiKey',
    'api_key',
    'x-api-key',
    'api-key',
    'apikey',
    'APIKey',
    'Ocp-Apim-Subscription-Key',
    'x-functions-key',
    'Authorization',
    'accessToken',
    'access_token',
    'refresh_token',
    'Bearer Token',
    'X-PA-Webhook-Secret',
    'SharedKey',
    'hbl_ApiKey',
    'hbl_ClientSecret',
    'varApiKey',
    'OpenAI Key',
    'storageAccountKey',
    'sasToken',
    'cookie',
    'Cookie',
    'privateKey',
    'ApiKeyValue',
    'clientSecretProd',
    'x-auth-token',
    'proxy-authorization',
    'credential',
    'DefaultPassword',
    'passphrase',
    'PAT',
  ];
  for (const name of secrets) {
    it(`takes ${name} for the name of a secret`, () => {
      assert.equal(nameKind(name), 'secret');
    });
  }

  for (const name of [
    'key',
    'Key',
    'connectionString',
    'Storage Connection String',
    'CONNECTION_STRING',
    'SpeechServiceXKey',
    'hbl_TranslatorKey',
    'weatherKey',
  ]) {
    it(`takes ${name} for a key, which may be just an identifier`, () => {
      assert.equal(nameKind(name), 'key');
    });
  }

  const harmless = [
    'secretName',
    'SecretName',
    'DevEnvironmentSecretName',
    'KeyVaultName',
    'TokenURL',
    'token_url',
    'TokenClientID',
    'secretId',
    'tokenCount',
    'passwordExpiry',
    'Secret_AzureType',
    'TokenType',
    'continuationToken',
    'Skip_Token',
    'skipToken',
    'nextToken',
    'page_token',
    'primaryKey',
    'foreignKey',
    'rowKey',
    'PartitionKey',
    'sortKey',
    'JiraProjectKey',
    'notebookKey',
    'ListKey',
    'businessKey',
    'forceChangePasswordNextSignIn',
    'WebhookApprovalCreationInput/title',
    'WebhookTextSuggestion',
    'varExpiringSecretsTable',
    'Compose_-_Lock_authorization_failed_message',
    'keyword',
    'monkey',
    'turkey',
    'compass',
    'path',
    'pattern',
    'description',
    'Accept',
    'Content-Type',
    'id',
    '',
    'TokenGeneration',
    'passengers',
    'author',
    'secretary',
    'PublicKeyToken',
  ];
  for (const name of harmless) {
    it(`takes ${name || 'no name'} for no secret`, () => {
      assert.equal(nameKind(name), 'none');
    });
  }

  it('does not read names that are as long as a text', () => {
    assert.equal(nameKind('a '.repeat(150) + 'password'), 'none');
  });
});

describe('namesIdentifier', () => {
  it('knows the ids that are kept beside secrets, in the usual spellings', () => {
    for (const name of [
      'client-id',
      'clientid',
      'client_id',
      'ClientId',
      'tenant-id',
      'AzureTenantID',
      'subscription-id',
      'app-id',
      'hbl_AppId',
      'sap-client-id-prod',
      'application-id-2',
      'graph-object-id',
    ])
      assert.ok(namesIdentifier(name), name);
  });

  it('does not mistake a secret for one', () => {
    for (const name of ['client-secret', 'client-id-secret', 'sap-password', 'tenant', 'hbl_ApiKey', 'identity-key', 'id'])
      assert.ok(!namesIdentifier(name), name);
  });
});

describe('secretNoun', () => {
  it('says what a field of that name holds', () => {
    assert.deepEqual(
      ['userPwd', 'access_token', 'x-api-key', 'ConnectionString', 'secret'].map((name) => inEnglish(secretNoun(name))),
      ['Password', 'Token', 'Key', 'Connection string', 'Secret'],
    );
  });
});
