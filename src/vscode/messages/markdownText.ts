import { showHidden } from '../../message';

/**
 * Text as Markdown that shows it letter by letter: no markup, no HTML, and no link, not even of a bare address or mail
 * address. Runs of white space become one space, at which a long line can be broken.
 */
export function asMarkdown(text: string): string {
  return (
    showHidden(text)
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*_{}[\]()#+\-!~<>|&$]/g, '\\$&')
      // Addresses are recognised by these; as character references they are drawn the same.
      .replaceAll('://', '&#58;//')
      .replaceAll('@', '&#64;')
      .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}&#46;`)
  );
}
