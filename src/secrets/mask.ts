/**
 * What may be shown of a secret: at most its first three characters, fewer where that would give too much of it away.
 */
export function mask(secret: string): string {
  const shown = secret.length >= 20 ? 3 : secret.length >= 12 ? 2 : secret.length >= 8 ? 1 : 0;
  return secret.slice(0, shown).replace(/[^\x20-\x7e]/g, '') + '…';
}
