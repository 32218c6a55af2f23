import type { Range } from '../../flow/text';

/** `parameters('`, where the quote may be escaped. */
const opening = /parameters\(\s*(?:'|\\+u0027)/gi;
/** The quotes inside the argument: two stand for one in the name. */
const quotes = /(?:'|(?<!\\)\\+u0027){1,2}/g;
const closing = /\s*\)/y;

/** The expressions in a stretch of JSON that read parameters, `parameters('…')`, by parameter name. */
export class ParameterReads {
  private readonly byName = new Map<string, Range[]>();

  constructor(text: string, within: Range = { start: 0, end: 0 }) {
    opening.lastIndex = within.start;
    for (let found = opening.exec(text); found && found.index < within.end; found = opening.exec(text)) {
      const start = opening.lastIndex;
      const end = this.endOfName(text, start);
      if (end === undefined) return; // no quotes left
      opening.lastIndex = end;
      quotes.lastIndex = end;
      closing.lastIndex = end + (quotes.exec(text)?.[0].length ?? 0);
      if (closing.test(text)) this.add(text.slice(start, end), { start: found.index, end: closing.lastIndex });
    }
  }

  /** Where the parameter is read. Names are compared ignoring case. */
  of(name: string): readonly Range[] {
    const written = JSON.stringify(name).slice(1, -1).replaceAll("'", "''");
    return this.byName.get(written.toLowerCase()) ?? [];
  }

  /** The offset of the quote that ends the name, which is the first single one. */
  private endOfName(text: string, start: number): number | undefined {
    quotes.lastIndex = start;
    for (let found = quotes.exec(text); found; found = quotes.exec(text)) {
      if (/^(?:'|\\+u0027)$/.test(found[0])) return found.index;
    }
    return undefined;
  }

  private add(written: string, range: Range): void {
    const name = written.replace(/(?<!\\)\\+u0027/g, "'").toLowerCase();
    const known = this.byName.get(name);
    if (known) known.push(range);
    else this.byName.set(name, [range]);
  }
}
