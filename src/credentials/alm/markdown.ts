import { showHidden } from '../../message';

/** What readers make a link or a mention by themselves, and no backslash keeps them from. */
const linksItself = /:\/\/|www\.|@|#\d/i;

/**
 * A name, or the words of a service, as text of a Markdown document: nothing in it makes a link, a table cell, HTML or a
 * list. Addresses are shown as code, which no reader makes a link.
 */
export function plain(text: string): string {
  const words = oneLine(text).split(/([\s()<>"“”']+)/);
  const shown = words.map((word) => (linksItself.test(word) ? code(word) : escaped(word))).join('');
  // What a name begins with could begin a list.
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

/** Lines that are copied as they are. */
export function codeBlock(language: string, ...lines: readonly string[]): string {
  const shown = lines.map(oneLine);
  const fence = fenceAround(shown.join('\n'), 3);
  return [fence + language, ...shown, fence].join('\n');
}

/** Backticks that end nothing inside: more of them than stand there in a row. */
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

/** A table; its cells are Markdown already. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A document of blocks, with an empty line between them. Blocks without text are left out. */
export function writeDocument(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
