/**
 * Compiles the argument of `contains`, `startswith` and `endswith` into a test: Dataverse passes the text to SQL unchanged, so `%` stands
 * for any text, `_` for one character, and `[…]` for one of those inside ("Use wildcard characters in conditions"). Ignores case.
 */
export function likePattern(name: 'contains' | 'startswith' | 'endswith', wanted: string): (text: string) => boolean {
  const parts =
    wanted
      .toLowerCase()
      .match(/\[[^\]]*\]|[\s\S]/g)
      ?.map(toTest) ?? [];
  const any: Part = 'any';
  const whole = [...(name === 'startswith' ? [] : [any]), ...parts, ...(name === 'endswith' ? [] : [any])];
  return (text) => matches(whole, text.toLowerCase());
}

/** Any text, or one character. */
type Part = 'any' | ((character: string) => boolean);

function toTest(part: string): Part {
  if (part === '%') return 'any';
  if (part === '_') return () => true;
  const [, not, within] = /^\[(\^?)([\s\S]*)\]$/.exec(part) ?? [];
  if (within === undefined) return (character) => character === part;
  const ranges = within.match(/[\s\S]-[\s\S]|[\s\S]/g) ?? [];
  const isWithin = (character: string): boolean =>
    ranges.some((range) => (range.length === 3 ? character >= range.charAt(0) && character <= range.charAt(2) : character === range));
  return (character) => isWithin(character) !== (not === '^');
}

/** The last `any` consumes one more character whenever the rest does not fit: no other needs to be retried. */
function matches(parts: readonly Part[], text: string): boolean {
  let part = 0;
  let at = 0;
  let again: { readonly part: number; at: number } | undefined;
  while (at < text.length) {
    const wanted = parts[part];
    if (wanted === 'any') {
      part += 1;
      again = { part, at };
    } else if (wanted?.(text.charAt(at)) === true) {
      part += 1;
      at += 1;
    } else if (again !== undefined) {
      again.at += 1;
      part = again.part;
      at = again.at;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === 'any');
}
