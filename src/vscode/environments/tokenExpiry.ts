import * as v from 'valibot';

const claims = v.object({ exp: v.number() });
const shortMs = 300_000;

/** When a token expires, in milliseconds since 1970. One without an expiry is assumed to last five minutes. */
export function tokenExpiry(token: string, now: number): number {
  const [, payload] = token.split('.');
  const read = v.safeParse(claims, parseJson(Buffer.from(payload ?? '', 'base64url').toString('utf8')));
  return read.success ? read.output.exp * 1000 : now + shortMs;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
