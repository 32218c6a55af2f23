import { showHidden } from '../../message';

/**
 * Escapes text so that Markdown shows it literally: no markup, no HTML, and no links, not even from a bare URL or email address. Runs of
 * white space become one space, where a long line can break.
 */
export function asMarkdown(text: string): string {
  return (
    showHidden(text)
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*_{}[\]()#+\-!~<>|&$]/g, '\\$&')
      // URLs and email addresses are recognised by these; as character references they look the same.
      .replaceAll('://', '&#58;//')
      .replaceAll('@', '&#64;')
      .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}&#46;`)
  );
}
