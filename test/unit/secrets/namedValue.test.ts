import assert from 'node:assert/strict';
import { findNamedValues, mayNameSecret } from '../../../src/secrets/namedValue';

describe('findNamedValues', () => {
  const texts: Readonly<Record<string, readonly [text: string, name: string]>> = {
    JSON: ['{"user": "svc", "client secret": "value-1"}', 'client secret'],
    'JSON within JSON': ['{"inner": "{\\"password\\":\\"value-1\\"}"}', 'password'],
    'an element of XML': ['<wsse:Password Type="PasswordText">value-1</wsse:Password>', 'Password'],
    'an element without a prefix': ['<password> value-1 </password>', 'password'],
    'an attribute': ['<connection user="svc" password="value-1"/>', 'password'],
    'a constant of a script': ['const apiKey = "value-1";', 'apiKey'],
    'a field of a script': ["auth: { token: 'value-1' }", 'token'],
    'a variable of PowerShell': ["$sapPassword = 'value-1'", 'sapPassword'],
    'a parameter of SQL': ["EXEC dbo.login @user='svc', @password=N'value-1'", 'password'],
    'a login of SQL': ["CREATE LOGIN svc WITH PASSWORD = 'value-1'", 'PASSWORD'],
    'an index': ["headers['x-api-key'] = 'value-1'", 'x-api-key'],
  };
  for (const [kind, [text, name]] of Object.entries(texts)) {
    it(`reads ${kind}`, () => {
      assert.ok(mayNameSecret(text));
      const found = findNamedValues(text).find((one) => one.name === name);
      assert.equal(found?.value, 'value-1');
      assert.equal(text.slice(found.start, found.end), 'value-1');
    });
  }

  it('reads no comparison, and nothing in very long texts', () => {
    assert.deepEqual(findNamedValues("if (password == 'value-1' || token != 'value-2') return"), []);
    assert.deepEqual(findNamedValues('password = "value-1"'.padEnd(100_000)), []);
  });

  it('takes its time from the length of the text, whatever it is made of', () => {
    for (const unit of ['a', ' ', '<', '<a ', '<a:', '"', "'", '":', '="', 'a="', 'a = ', '\\', '\\"', 'password', '"password":', '"a b '])
      findNamedValues(unit.repeat(60_000 / unit.length));
  });
});

describe('mayNameSecret', () => {
  it('lets most strings of a flow pass', () => {
    for (const text of [
      '',
      "@outputs('Get_token')?['body/value']",
      'Dear customer, your order is on its way.',
      "@equals(variables('x'), 'y')",
      'https://example.org/a?b=c',
      '"name": "orders"',
    ])
      assert.ok(!mayNameSecret(text), text);
  });

  it('looks closer at the shortest text that may name one, and not at a document', () => {
    assert.ok(mayNameSecret('pwd="abcd"'));
    assert.equal(findNamedValues('pwd="abcd"').length, 1);
    assert.ok(!mayNameSecret('pwd="abc"'));
    const text = 'password = "value-1"';
    for (const [length, expected] of [
      [65_536, true],
      [65_537, false],
    ] as const) {
      assert.equal(mayNameSecret(text.padEnd(length)), expected);
      assert.equal(findNamedValues(text.padEnd(length)).length === 1, expected);
    }
  });

  it('asks whether a text tells of a secret in words of its own', () => {
    const text = 'kennwort = "value-1"';
    assert.ok(!mayNameSecret(text));
    assert.ok(mayNameSecret(text, (asked) => asked === text));
    assert.ok(!mayNameSecret('das kennwort ist geheim', () => true));
  });
});
