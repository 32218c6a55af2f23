import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { findSecrets, mayHoldSecret } from '../../../src/secrets/findSecrets';
import { apiKey, legacyStorageKey, password, seededRandom } from '../../fixtures/fakeSecrets';

const now = new Date('2026-06-01T00:00:00Z');
const random = seededRandom(61);
const pw = password(random);

/** What is found in a text, each as its label and the stretch. */
function found(text: string): string[] {
  return findSecrets(text, now).map(({ label, start, end }) => `${inEnglish(label)}: ${text.slice(start, end)}`);
}

describe('a connection string', () => {
  const forms: Readonly<Record<string, (secret: string) => string>> = {
    'as it is usually written': (secret) => `Server=db;Database=orders;User Id=svc;Password=${secret};`,
    'with Pwd at the end': (secret) => `Server=db;Uid=svc;Pwd=${secret}`,
    'with PWD in capitals': (secret) => `Driver={ODBC Driver 18};SERVER=db;UID=svc;PWD=${secret};Encrypt=yes`,
    'with PASSWORD in capitals': (secret) => `SERVER=db;PASSWORD=${secret};`,
    'with the password first': (secret) => `Password=${secret};User ID=svc;Data Source=db`,
    'with blanks around the signs': (secret) => `Data Source = db ; User Id = svc ; Password = ${secret} ; Encrypt = true`,
    'with a value in quotes': (secret) => `Server=db;User Id=svc;Password="${secret}";Encrypt=true`,
    'with a value in single quotes': (secret) => `Server=db;Password='${secret}';User Id=svc`,
    'with a value in braces': (secret) => `Driver={SQL Server};Server=db;Uid=svc;Pwd={${secret}}`,
    'with words before the key': (secret) => `Provider=Microsoft.Jet.OLEDB.4.0;Data Source=x;Jet OLEDB:Database Password=${secret};`,
    'in a text': (secret) => `The old one was "Server=db;User Id=svc;Password=${secret}" until May`,
    'in JSON': (secret) => `{"ConnectionStrings":{"Orders":"Server=db;User Id=svc;Password=${secret};Encrypt=true"}}`,
    'in XML': (secret) => `<add connectionString="Server=db;User Id=svc;Password=${secret}" />`,
  };
  for (const [name, write] of Object.entries(forms)) {
    it(`${name}: its password is found, and nothing beside it`, () => {
      const text = write(pw);
      assert.ok(mayHoldSecret(text));
      assert.deepEqual(found(text), [`Password in a connection string: ${pw}`]);
    });
  }

  it('may hold what ends a value elsewhere', () => {
    assert.deepEqual(found(`Server=db;User Id=svc;Password="${pw};""x";Encrypt=true`), [`Password in a connection string: ${pw};""x`]);
    assert.deepEqual(found(`Server=db;User Id=svc;Password=${pw}@x=#y;`), [`Password in a connection string: ${pw}@x=#y`]);
  });

  it('tells its keys and secrets, too, in any case', () => {
    const [key, storage] = [apiKey(random), legacyStorageKey(random)];
    assert.deepEqual(found(`AuthType=ClientSecret;Url=https://example.crm4.dynamics.com;ClientId=1;ClientSecret=${key};`), [
      `Key in a connection string: ${key}`,
    ]);
    assert.deepEqual(found(`DefaultEndpointsProtocol=https;AccountName=orders;accountkey = ${storage};EndpointSuffix=core.windows.net`), [
      `Key in a connection string: ${storage}`,
    ]);
    assert.deepEqual(found(`Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SHAREDACCESSKEY=${key}`), [
      `Key in a connection string: ${key}`,
    ]);
  });

  const harmless = [
    'Server=db;User Id=a;Password={password};',
    'Server=db;User Id=a;Password=<password>',
    'Server=db;User Id=a;Password=***;',
    'Server=db;Uid=a;Pwd=$(DbPassword);',
    'Server=db;Uid=a;Pwd=#{DbPassword}#;',
    'Server=db;User Id=a;Password=;Encrypt=true',
    'Server=db;Integrated Security=true;',
    'Server=db;Password={0};Uid={1}',
    'Server=db;Uid=a;Password=" + password + ";Encrypt=true',
    'Server=db;Uid=a;Password=$password;',
    'color: red; password = see below',
    'pwd=abc',
    'Password=Sommer; and more words',
    'a=1; password == b;',
    'Server=db;PublicKeyToken=b77a5c561934e089;',
    'Server=db;Uid=a;Password=@password;',
  ];
  for (const text of harmless) {
    it(`is harmless: ${text}`, () => {
      assert.deepEqual(found(text), []);
    });
  }
});
