import { showHidden } from '../../message';

/** Text that readers turn into a link or a mention on their own; a backslash does not stop them. */
const linksItself = /:\/\/|www\.|@|#\d/i;

/**
 * A name, or the words of a service, as text in a Markdown document: nothing in it becomes a link, a table cell, HTML or a list. Addresses
 * are shown as code, which no reader links.
 */
export function plain(text: string): string {
  const words = oneLine(text).split(/([\s()<>"“”']+)/);
  const shown = words.map((word) => (linksItself.test(word) ? code(word) : escaped(word))).join('');
  // The start of a name could begin a list.
  return shown.replace(/^(?=[-+=])/, '\\').replace(/^(\d+)(?=[.)])/, '$1\\');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~&$]/g, '\\$&');
}

/** A name that somebody may copy. */
export function code(text: string): string {
  const single = oneLine(text).replaceAll('|', '\\|');
  const fence = fenceAround(single, 1);
  return fence.length > 1 ? `${fence} ${single} ${fence}` : `${fence}${single}${fence}`;
}

/** Lines to be copied verbatim. */
export function codeBlock(language: string, ...lines: readonly string[]): string {
  const shown = lines.map(oneLine);
  const fence = fenceAround(shown.join('\n'), 3);
  return [fence + language, ...shown, fence].join('\n');
}

/** A fence of backticks longer than any run inside. */
function fenceAround(text: string, least: number): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), least - 1);
  return '`'.repeat(longest + 1);
}

function oneLine(text: string): string {
  return showHidden(text.replace(/\s+/g, ' ')).trim();
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A table; its cells are already Markdown. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Joins blocks with an empty line between them. Blocks without text are left out. */
export function writeDocument(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
