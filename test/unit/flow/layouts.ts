/** A way to lay out JSON in a file. */
export interface Layout {
  readonly name: string;
  readonly eol: '\n' | '\r\n' | undefined;
  write(value: unknown): string;
}

function indented(name: string, indent: string, eol: '\n' | '\r\n', bom = ''): Layout {
  return { name, eol, write: (value) => bom + JSON.stringify(value, undefined, indent).replaceAll('\n', eol) };
}

/** The layouts of real exports: 30 % are one line, a third has CRLF, some begin with a byte order mark. */
export const layouts: readonly Layout[] = [
  { name: 'one line', eol: undefined, write: (value) => JSON.stringify(value) },
  { name: 'one line with spaces', eol: undefined, write: (value) => JSON.stringify(value, undefined, 1).replace(/\n */g, ' ') },
  { name: 'one line with a BOM', eol: undefined, write: (value) => '\uFEFF' + JSON.stringify(value) },
  indented('two spaces', '  ', '\n'),
  indented('four spaces', '    ', '\n'),
  indented('tabs', '\t', '\n'),
  indented('two spaces, CRLF', '  ', '\r\n'),
  indented('tabs, CRLF, BOM', '\t', '\r\n', '\uFEFF'),
];

/** True where the line breaks of a text are those of a layout, all of them. */
export function keepsLineBreaks(text: string, { eol }: Layout): boolean {
  if (eol === undefined) return !/[\r\n]/.test(text);
  return eol === '\n' ? !text.includes('\r') : !/(?<!\r)\n|\r(?!\n)/.test(text);
}
