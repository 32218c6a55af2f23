import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A key for one run of a sandbox: whoever has it may control the sandbox and have tokens issued. */
export function makeOwnerKey(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text is the key. Takes constant time, whatever is wrong with it. */
export function isOwnerKey(text: string | null | undefined, key: string): boolean {
  return timingSafeEqual(digest(text ?? ''), digest(key));
}

/** Whether a request carries the key, as `Authorization: Bearer KEY`. */
export function hasOwnerKey(headers: Readonly<Record<string, string>>, key: string): boolean {
  return isOwnerKey(/^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1], key);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
