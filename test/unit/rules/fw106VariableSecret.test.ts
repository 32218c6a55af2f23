import assert from 'node:assert/strict';
import { apiKey, legacyStorageKey, openAiKey, password, seededRandom } from '../../fixtures/fakeSecrets';
import { actionFlow, brief, flowOf } from './flows';

const random = seededRandom(106);
const initialise = (name: string, value: unknown): object =>
  actionFlow('InitializeVariable', { variables: [{ name, type: 'string', value }] });
const compose = (name: string, inputs: unknown): object => flowOf({ actions: { [name]: { type: 'Compose', inputs } } });

describe('FW106', () => {
  it('finds a key by its form in a variable named after one', () => {
    assert.deepEqual(brief(initialise('ApiKey', openAiKey(random))), ['FW106 error']);
  });

  it('warns of what only the name makes a secret', () => {
    assert.deepEqual(brief(initialise('ApiKey', apiKey(random))), ['FW106 warning']);
    assert.deepEqual(brief(initialise('varSharedKey', legacyStorageKey(random))), ['FW106 warning']);
    assert.deepEqual(brief(initialise('DefaultPassword', password(random))), ['FW106 warning']);
  });

  it('finds one that is set later, or appended', () => {
    assert.deepEqual(brief(actionFlow('SetVariable', { name: 'clientSecret', value: apiKey(random) })), ['FW106 warning']);
    assert.deepEqual(brief(actionFlow('AppendToStringVariable', { name: 'token', value: apiKey(random) })), ['FW106 warning']);
  });

  it('finds a Compose action named after a secret', () => {
    assert.deepEqual(brief(compose('Client_Secret', apiKey(random))), ['FW106 warning']);
  });

  it('leaves a key in a variable of another name to FW107', () => {
    assert.deepEqual(brief(initialise('temp', openAiKey(random))), ['FW107 error']);
  });

  const good: readonly (readonly [string, unknown])[] = [
    ['ApiKey', ''],
    ['ApiKey', "@parameters('ApiKey (hbl_ApiKey)')"],
    ['varExpiringSecretsTable', '<table><tbody><tr><td>1</td></tr></tbody></table>'],
    ['SecretName', 'kv-finance-api-key-2024'],
    ['Skip_Token', 'a1b2c3d4e5f6g7h8i9j0'],
    ['continuationToken', 'a1b2c3d4e5f6g7h8i9j0'],
    ['Secret_AzureType', 'AppRegistration2'],
    ['Password', 'your-password'],
    ['Password', 'The password will be sent to you.'],
    ['Secret', 42],
    ['Password', 'Password'],
    ['RowKey', 'A1b2C3d4E5f6G7h8I9j0'],
    ['token', "@{body('Login')?['token']}"],
  ];
  for (const [name, value] of good) {
    it(`accepts ${name}: ${JSON.stringify(value)}`, () => {
      assert.deepEqual(brief(initialise(name, value)), []);
    });
  }

  it('accepts a Compose action whose name only talks about a secret', () => {
    assert.deepEqual(brief(compose('Compose_-_Lock_authorization_failed_message', 'Authorization failed 401: ask the owner.')), []);
  });
});
