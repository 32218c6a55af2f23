/** A text with `{0}`, `{1}` … filled in. */
export function fill(text: string, ...args: readonly (number | string)[]): string {
  return text.replace(/\{(\d)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}
