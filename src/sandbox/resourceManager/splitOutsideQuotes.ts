/** Splits at a character outside quotes. */
export function splitOutsideQuotes(text: string, separator: string): string[] {
  return (text.match(new RegExp(`(?:'[^']*'|"[^"]*"|[^'"\\${separator}])+`, 'g')) ?? []).map((part) => part.trim());
}
