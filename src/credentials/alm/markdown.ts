/** A name as text of a Markdown document: nothing in it makes a link, a table cell or HTML. */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, '\\$&').replace(/\s+/g, ' ').trim();
}

/** A name that somebody may copy. */
export function code(text: string): string {
  const single = text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
  return single.includes('`') ? `\`\` ${single} \`\`` : `\`${single}\``;
}

/** Lines that are copied as they are. */
export function codeBlock(language: string, ...lines: readonly string[]): string {
  return ['```' + language, ...lines, '```'].join('\n');
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
