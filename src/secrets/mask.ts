/** The part of a secret that may be shown: at most its first three characters, fewer if that would reveal too much. */
export function mask(secret: string): string {
  const shown = secret.length >= 20 ? 3 : secret.length >= 12 ? 2 : secret.length >= 8 ? 1 : 0;
  return secret.slice(0, shown).replace(/[^\x20-\x7e]/g, '') + '…';
}
