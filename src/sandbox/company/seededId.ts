import { createHash } from 'node:crypto';

/** A GUID that is always the same for the same name, so that the company has the same ids on every machine. */
export function seededId(name: string): string {
  const hex = createHash('sha256').update(`harbourlight/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
