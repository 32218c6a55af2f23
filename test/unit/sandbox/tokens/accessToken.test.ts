import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readToken, signToken, type Claims } from '../../../../src/sandbox/tokens/accessToken';

const claims: Claims = {
  iss: 'http://127.0.0.1:1/tenant/',
  aud: 'https://vault.azure.net',
  tid: 'tenant',
  oid: 'object',
  upn: 'a@b.example',
  name: 'A',
  iat: 1,
  exp: 2,
};

describe('access tokens of the sandbox', () => {
  const key = randomBytes(32);

  it('tell their claims to whoever has the key', () => {
    assert.deepEqual(readToken(signToken(claims, key), key), claims);
  });

  it('tell nothing after another key signed them', () => {
    assert.equal(readToken(signToken(claims, randomBytes(32)), key), undefined);
  });

  it('tell nothing after the claims were changed', () => {
    const [header = '', , signature = ''] = signToken(claims, key).split('.');
    const other = Buffer.from(JSON.stringify({ ...claims, oid: 'somebody else' })).toString('base64url');
    assert.equal(readToken(`${header}.${other}.${signature}`, key), undefined);
  });

  it('cannot go without a signature', () => {
    const [, payload = ''] = signToken(claims, key).split('.');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    assert.equal(readToken(`${unsigned}.${payload}.`, key), undefined);
    assert.equal(readToken('', key), undefined);
  });
});
