import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

const claimsSchema = v.object({
  iss: v.string(),
  aud: v.string(),
  tid: v.string(),
  oid: v.string(),
  upn: v.string(),
  name: v.string(),
  /** The delegated permissions, as the app has them. */
  scp: v.exactOptional(v.string()),
  /** Seconds since 1970. */
  iat: v.number(),
  exp: v.number(),
});
export type Claims = v.InferOutput<typeof claimsSchema>;

const header = encode({ alg: 'HS256', typ: 'JWT' });

/** A JSON Web Token (HS256) with these claims. */
export function signToken(claims: Claims, key: Buffer): string {
  const signed = `${header}.${encode(claims)}`;
  return `${signed}.${sign(signed, key)}`;
}

/** The claims of a token that was signed with this key; undefined for anything else. Does not check whether it is still valid. */
export function readToken(token: string, key: Buffer): Claims | undefined {
  const [first = '', second = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || first !== header) return undefined;
  const expected = Buffer.from(sign(`${first}.${second}`, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = v.safeParse(claimsSchema, JSON.parse(Buffer.from(second, 'base64url').toString('utf8')));
  return claims.success ? claims.output : undefined;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function sign(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
