import { isObject, type Json, type JsonObject } from '../flow/json';
import { decodeBase64 } from './checksum';
import type { Verdict } from './secret';

/** Reads a token's own claims: when it expires, and whether it is a key that is published on purpose. */
export function judgeToken(token: string, now: Date): Verdict {
  const [header = '', payload = ''] = token.split('.');
  if (typeof readPart(header)?.alg !== 'string') return 'no';
  const claims = readPart(payload);
  // Supabase's anonymous key is made for browsers; row rules, not the key, protect the data.
  if (claims?.role === 'anon') return { state: 'public' };
  if (typeof claims?.exp === 'number' && claims.exp * 1000 < now.getTime()) return { state: 'expired' };
  return {};
}

function readPart(part: string): JsonObject | undefined {
  const bytes = decodeBase64(part);
  if (!bytes) return undefined;
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
