import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { findInConnectionStrings, mayHoldConnectionString } from '../../../src/secrets/connectionString';
import { findSecrets, mayHoldSecret } from '../../../src/secrets/findSecrets';
import { apiKey, legacyStorageKey, password, seededRandom } from '../../fixtures/fakeSecrets';
import { alphabets, randomText } from '../../fixtures/random';

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
    'with the password first, in quotes': (secret) => `Password="${secret}";User ID=svc`,
    'with the password first, and blanks': (secret) => `Password = ${secret}  ; User ID = svc`,
    'of several lines': (secret) => `Provider=x;\r\n  Password = ${secret};\r\n  Encrypt=true`,
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

  const key = apiKey(random);
  const password7 = `Password in a connection string: ${pw}`;
  /** A value that holds one sign or word among random letters. */
  const around = (text: string): string => `${randomText(random, alphabets.lower, 3)}7${text}${randomText(random, alphabets.lower, 3)}7`;

  it('is all that is known about its password', () => {
    const text = `Server=db;Password=${pw}`;
    const [{ label, ...told } = { label: undefined }] = findInConnectionStrings(text);
    assert.equal(label && inEnglish(label), 'Password in a connection string');
    assert.deepEqual(told, {
      start: text.length - pw.length,
      end: text.length,
      confidence: 'high',
      checksum: 'unproven',
      state: 'live',
      where: 'text',
    });
  });

  it('needs no other pair that it is known by, where a password without blanks follows a semicolon', () => {
    for (const before of ['a=1;', 'a=1; ', 'a=1;\r\n', 'a=1; Database ', 'a=1; Jet OLEDB:Old ', 'a=1; one two three '])
      assert.deepEqual(found(`${before}Password=${pw}`), [password7], before);
    for (const before of ['', 'a=1; one two three four ', 'a=1;     ', 'a=1 ', 'a=1;x-', 'a=1;x='])
      assert.deepEqual(found(`${before}Password=${pw}; and more`), [], before);
    assert.deepEqual(found(`a=1;Password = ${pw}`), []);
    assert.deepEqual(found(`a=1;ApiKey=${key}`), []);
  });

  it('has another pair right behind the password, or before it', () => {
    assert.deepEqual(found(`Password=${pw};Server=db`), [password7]);
    assert.deepEqual(found(`Password='${pw}' is the old one; Server=db`), []);
    assert.deepEqual(found(`Password=${pw}; and Server db`), []);
    assert.deepEqual(found(`Server=db;ApiKey=${key}`), [`Key in a connection string: ${key}`]);
    assert.deepEqual(found(`a=1;ApiKey="${key}" of Server=db`), []);
    assert.deepEqual(found(`Server=db;${'a=1;'.repeat(80)}ApiKey=${key}`), []);
    assert.deepEqual(found(`Server=db;ApiKey=${key};${'a=1;'.repeat(200)}`), [`Key in a connection string: ${key}`]);
  });

  it('may hold several secrets, but none within another', () => {
    const other = password(random);
    assert.deepEqual(found(`Server=db;Password=${pw};Old Password=${other}`), [password7, `Password in a connection string: ${other}`]);
    const nested = `Server=db;Password="${pw};Pwd=${other}";User Id=svc`;
    assert.deepEqual(
      findInConnectionStrings(nested).map(({ start, end }) => nested.slice(start, end)),
      [`${pw};Pwd=${other}`],
    );
  });

  it('may have blanks in a value only where the next pair ends it', () => {
    assert.deepEqual(found(`Server=db;Password=two ${pw} words;User Id=a`), [`Password in a connection string: two ${pw} words`]);
    for (const end of [' and more', ' and more" ', '\n and more']) {
      const text = `Server=db;Password=two ${pw}${end}`;
      assert.deepEqual(found(text), [], end);
    }
    assert.deepEqual(found(`Server=db;Password=${pw}\n`), [password7]);
  });

  it('may have a value of 300 characters in quotes, which have to end', () => {
    const long = (length: number): string => `7${randomText(random, alphabets.alphanumeric, length - 1)}`;
    for (const start of ['', 'x '.repeat(400)]) {
      assert.equal(found(`${start}Server=db;Password="${long(300)}"`).length, 1);
      assert.equal(found(`${start}Server=db;Password="${long(301)}"`).length, 0);
      assert.equal(found(`${start}Server=db;Password="${long(20)}`).length, 0);
    }
  });

  it('has a password of four characters or more', () => {
    assert.deepEqual(
      ['!7a', '!7ab', '!7abc'].map((value) => found(`Server=db;Password=${value};`).length),
      [0, 1, 1],
    );
  });

  it('has a password of any kind, and a key that looks like one', () => {
    const digits = `4${randomText(random, '056789', 7)}`;
    const letters = 'BCDFGHJKLMNPQRSTVWXZ';
    const capitals = randomText(random, letters, 40);
    assert.equal(found(`Server=db;Password=${digits};`).length, 1);
    assert.equal(found(`Server=db;ApiKey=${digits};`).length, 0);
    const keys = (...values: readonly string[]): number[] => values.map((value) => found(`Server=db;ApiKey=${value};`).length);
    assert.deepEqual(keys(key, pw, `${key}${key}`), [1, 1, 1]);
    // Nothing but its length and alphabet tells that it is one.
    assert.deepEqual(keys(capitals, capitals.slice(1)), [1, 0]);
    const long = capitals + randomText(random, letters, 30);
    assert.deepEqual(keys(long, `${long}=`, `${long}==`, `${long}===`, `-${long}`, `${long}-`), [1, 1, 1, 0, 0, 0]);
  });

  it('has a secret that only looks like code in part', () => {
    for (const value of [
      around('!') + '$word',
      `$abc7${around('!')}`,
      `${around('!')}@word`,
      `@abc!${around('x')}`,
      around('(x)'),
      `(${around('x')}`,
    ])
      assert.equal(found(`Server=db;Password=${value};`).length, 1, value);
    for (const value of ['$pass)', '$env:DB_PW', '${dbPw}', '@dbPw', 'readSecret(name)', 'read7(1, x)', '+ dbPw7', '" & dbPw7 & "'])
      assert.equal(found(`Server=db;Password=${value};`).length, 0, value);
  });
});

describe('mayHoldConnectionString', () => {
  it('lets pass what has no pair of a secret, or only one pair', () => {
    assert.ok(mayHoldConnectionString('Server=db;Password=x'));
    for (const text of ['', 'Password=x', 'Server=db;User Id=a', 'Password; more', 'a;b', 'a=b', 'a;Password == b'])
      assert.ok(!mayHoldConnectionString(text), text);
    assert.deepEqual(findInConnectionStrings('Password=x'), []);
  });
});
