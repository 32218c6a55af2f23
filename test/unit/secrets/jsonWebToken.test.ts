import assert from 'node:assert/strict';
import type { Json } from '../../../src/flow/json';
import { judgeToken } from '../../../src/secrets/jsonWebToken';
import { accessJwt, anonJwt, apiKey, expiredJwt, seededRandom, serviceRoleJwt } from '../../fixtures/fakeSecrets';

const now = new Date('2026-06-01T00:00:00Z');
const seconds = now.getTime() / 1000;
const random = seededRandom(82);
const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const withClaims = (claims: Json): string => `${part({ alg: 'HS256' })}.${part(claims)}.${apiKey(random)}`;

describe('judgeToken', () => {
  it('knows a token that opens something', () => {
    for (const make of [accessJwt, serviceRoleJwt]) assert.deepEqual(judgeToken(make(random), now), {});
  });

  it('knows one that has expired, to the second', () => {
    assert.deepEqual(judgeToken(expiredJwt(random), now), { state: 'expired' });
    assert.deepEqual(judgeToken(withClaims({ exp: seconds - 1 }), now), { state: 'expired' });
    for (const exp of [seconds, seconds + 1]) assert.deepEqual(judgeToken(withClaims({ exp }), now), {});
  });

  it('takes for expired only what says so with a number', () => {
    for (const claims of [{}, { exp: `${seconds - 1}` }, { exp: null }, { iat: 1 }, { exp: [1] }])
      assert.deepEqual(judgeToken(withClaims(claims), now), {});
  });

  it('knows one that is made to be published, whenever it expires', () => {
    assert.deepEqual(judgeToken(anonJwt(random), now), { state: 'public' });
    assert.deepEqual(judgeToken(withClaims({ role: 'anon', exp: 1 }), now), { state: 'public' });
    for (const role of ['authenticated', 'anonymous', null]) assert.deepEqual(judgeToken(withClaims({ role }), now), {});
  });

  it('takes one for live whose claims cannot be read, as those of an encrypted one', () => {
    const header = part({ alg: 'RSA-OAEP', enc: 'A256GCM' });
    for (const payload of ['', apiKey(random), part('text'), part(null), part([1]), 'a', '%'])
      assert.deepEqual(judgeToken(`${header}.${payload}.${apiKey(random)}`, now), {});
    assert.deepEqual(judgeToken(header, now), {});
  });

  it('wants a header that names an algorithm', () => {
    for (const header of ['', 'eyJ', apiKey(random), part({}), part({ alg: 1 }), part('alg'), part({ typ: 'JWT' }), part([])])
      assert.equal(judgeToken(`${header}.${part({ sub: 'x' })}.${apiKey(random)}`, now), 'no');
  });
});
