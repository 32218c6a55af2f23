import assert from 'node:assert/strict';
import { isPlaceholder } from '../../../src/secrets/placeholder';
import { fakeSecrets, seededRandom } from '../../fixtures/fakeSecrets';

describe('isPlaceholder', () => {
  const placeholders = [
    '', '{client_secret}', '<client secret>', '<INSERT KEY>', '<tbody>', '${API_KEY}', '$(ClientSecret)', '%CLIENT_SECRET%', '#ClientSecret1#', '__CLIENT_SECRET1__', '[api key]', '*****', '********', 'xxxx', 'XXXXXXXX', 'xxxxxxxx-xxxx-xxxx', 'YOUR_API_KEY', 'your-secret-here', 'YourApiKeyHere',
    'REPLACE_ME', 'REPLACE_WITH_KEY', 'SET_IN_PORTAL', 'ENTER_YOUR_TOKEN', 'FILL_THIS_OUT', 'changeme', 'change me', 'placeholder', 'TODO', 'tbc', 'tbd', 'dummy', 'example-key', 'sample', 'test', 'redacted', '12345', '123456789',
    '0000-0000', '00000000', 'contoso-key', 'n/a', 'null', '...', '…', 'aaaaaaaa', '----', 'abababab', 'my_secret', 'password', 'secret',
    'APP-REG-CLIENT-SECRET', 'CLIENTSECRETVALUE', 'M365 API Secret', 'Bearer MYSECRET', 'SERVICE_PRINCIPAL_PASSWORD',
  ];
  for (const value of placeholders) {
    it(`knows ${value || 'nothing'}`, () => {
      assert.ok(isPlaceholder(value));
    });
  }

  it('knows the name of the field itself, however it is written', () => {
    assert.ok(isPlaceholder('Api-Key', 'apiKey'));
    assert.ok(isPlaceholder('client secret', 'client_secret'));
    assert.ok(!isPlaceholder('Sommer2019!', 'apiKey'));
  });

  it('takes hardly ever a key for one, whatever letters chance puts into it', () => {
    for (const name of ['apiKey', 'password', 'subscriptionKey', 'legacyEntraClientSecret', 'awsSecretKey', 'legacyStorageKey'] as const) {
      const random = seededRandom(23);
      const wrong = Array.from({ length: 3000 }, () => fakeSecrets[name]?.(random) ?? '').filter((value) => isPlaceholder(value));
      assert.ok(wrong.length <= 3, `${wrong.length} of 3000 ${name}`);
    }
  });

  it('takes no long text for one because of a word in it', () => {
    assert.ok(!isPlaceholder('a'.repeat(60) + 'b1'.repeat(40) + ' replace'));
  });
});
