/**
 * An Azure CLI command line, to be pasted into any shell. Undefined if a word holds anything that a shell may not treat as plain text:
 * people type references, and our command must not execute what is in them.
 */
export function azCommand(...parts: readonly string[]): string | undefined {
  const words = parts.map(quote);
  return words.every((word) => word !== undefined) ? ['az', ...words].join(' ') : undefined;
}

function quote(part: string): string | undefined {
  if (/^[\w./:@-]+$/.test(part)) return part;
  return /^[\p{L}\p{N}\w ./:@()-]+$/u.test(part) ? `"${part}"` : undefined;
}
