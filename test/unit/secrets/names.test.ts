import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import {
  isPasswordName,
  nameKind,
  namesCompanion,
  namesIdentifier,
  namesPlace,
  secretNoun,
  type NameKind,
} from '../../../src/secrets/names';

let asked = 0;
/** The kind of a field that has never been asked about: what was found out about a name is kept. */
function kindOf(name: string): NameKind {
  return nameKind(`field${++asked}/${name}`);
}

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
    'APIKEY',
    'pass phrase',
    'PassCode',
    'sas',
    'blobSas',
    'userpassword',
    'hauptpasswort',
    'myclientsecret',
    'WorkSpaceKey',
    'NewApiKeyStringValue',
    'list of tokens/token',
  ];
  for (const name of secrets) {
    it(`takes ${name} for the name of a secret`, () => {
      assert.equal(kindOf(name), 'secret');
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
    'connection-string',
    'connectionstring',
    'ConnectionStrings',
    'api/key',
    'primary.key',
    'x.api/key',
    'x/api.key',
  ]) {
    it(`takes ${name} for a key, which may be just an identifier`, () => {
      assert.equal(kindOf(name), 'key');
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
    'connectionStringName',
    'passwordhash',
    'clientsecretname',
    'map/at',
    'public rsa token/page token',
    'nextpagesas name',
    'string value',
    '2024',
  ];
  for (const name of harmless) {
    it(`takes ${name || 'no name'} for no secret`, () => {
      assert.equal(kindOf(name), 'none');
    });
  }

  it('reads the last part of a path only', () => {
    assert.equal(kindOf('page.token'), 'secret');
    assert.equal(kindOf('page/token'), 'secret');
    assert.equal(kindOf('page token'), 'none');
    assert.equal(kindOf('password/'), 'none');
  });

  it('tells the same about a name however often it is asked', () => {
    for (let time = 0; time < 2; time++)
      assert.deepEqual(['clientSecret', 'weatherKey', 'rowKey'].map(nameKind), ['secret', 'key', 'none']);
  });

  it('does not read names that are as long as a text', () => {
    assert.equal(nameKind('a '.repeat(96) + 'password'), 'secret');
    assert.equal(nameKind('a '.repeat(96) + ' password'), 'none');
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
      'clientid2',
      'tenant_id_12',
      'AppIdProd',
      'principal.identifier',
      'certificate-thumbprint',
    ])
      assert.ok(namesIdentifier(name), name);
  });

  it('does not mistake a secret for one', () => {
    for (const name of ['client-secret', 'client-id-secret', 'sap-password', 'tenant', 'hbl_ApiKey', 'identity-key', 'id', 'client-id-123'])
      assert.ok(!namesIdentifier(name), name);
  });
});

describe('namesPlace', () => {
  it('knows what says where something is, or whose it is', () => {
    for (const name of [
      'url',
      'Uri',
      'baseUrls',
      'sap_host',
      'HostName',
      'KeyVaultName',
      'email',
      'E-Mail',
      'mail',
      'ids',
      'tenant',
      'site2',
      'site_12',
      'Environment 2',
      `${'a'.repeat(200)}url`,
    ])
      assert.ok(namesPlace(name), name);
  });

  it('does not mistake for one what only contains such a word, or has more behind it than a number', () => {
    for (const name of ['hostKey', 'url-secret', 'site-123', 'site--2', 'site2x', 'uranium', 'password', ''])
      assert.ok(!namesPlace(name), name);
  });
});

describe('namesCompanion', () => {
  it('knows what stands beside a secret and opens nothing', () => {
    for (const name of [
      'clientId',
      'keyName',
      'expires_in',
      'expiresin',
      'expiresOn',
      'expire',
      'expires',
      'issueTime',
      'startDate',
      'permissions',
      'method',
      'statusCode',
      'status code',
      'description',
      'tags',
      'enabled',
      `${'a'.repeat(200)}Date`,
    ])
      assert.ok(namesCompanion(name), name);
  });

  it('knows that a secret is none, nor a hook, whose address opens what it leads to', () => {
    for (const name of ['password', 'client_secret', 'webhookUrl', 'Hook-Id', 'value', 'methodValue', 'token', 'status-code', 'dates'])
      assert.ok(!namesCompanion(name), name);
  });
});

describe('isPasswordName', () => {
  it('is true where a person may have chosen the value', () => {
    for (const name of ['password', 'userPwd', 'clientSecret', 'Passphrase', 'credential']) assert.ok(isPasswordName(name), name);
  });

  it('is false where a machine makes it, and for what is no secret', () => {
    for (const name of ['token', 'apiKey', 'passwordExpiry', 'secretName', 'compass', '']) assert.ok(!isPasswordName(name), name);
  });
});

describe('secretNoun', () => {
  it('says what a field of that name holds', () => {
    assert.deepEqual(
      ['userPwd', 'access_token', 'DevOps PAT', 'x-api-key', 'ConnectionString', 'secret', 'path'].map((name) =>
        inEnglish(secretNoun(name)),
      ),
      ['Password', 'Token', 'Token', 'Key', 'Connection string', 'Secret', 'Secret'],
    );
  });
});
