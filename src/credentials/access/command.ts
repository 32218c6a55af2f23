/**
 * A command line of the Azure CLI, to be pasted into any shell. Undefined where a word holds something that a shell may take
 * for more than text: references are typed by people, and a command of ours does not carry out what stands in them.
 */
export function azCommand(...parts: readonly string[]): string | undefined {
  const words = parts.map(quote);
  return words.every((word) => word !== undefined) ? ['az', ...words].join(' ') : undefined;
}

function quote(part: string): string | undefined {
  if (/^[\w./:@-]+$/.test(part)) return part;
  return /^[\p{L}\p{N}\w ./:@()-]+$/u.test(part) ? `"${part}"` : undefined;
}
