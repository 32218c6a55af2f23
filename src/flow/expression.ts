/**
 * The expression language of flows (Workflow Definition Language): `@f(…)` as a whole string, `@{…}` inside text, `@@` for a plain at sign,
 * quotes doubled inside literals. Offsets refer to the decoded string.
 */
export type Expression =
  | { readonly kind: 'text'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'number' | 'keyword'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly start: number; readonly end: number }
  /** `of[key]`, `of?[key]` or `of.name`. */
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression; readonly start: number; readonly end: number };

/**
 * The start of a chain such as `a['b'].c`, and its keys in order. Chains get long where calls only nest, so code must not recurse along
 * them.
 */
export function unchain(expression: Expression): { readonly start: Expression; readonly keys: readonly Expression[] } {
  const keys: Expression[] = [];
  let start = expression;
  for (; start.kind === 'index'; start = start.of) keys.push(start.key);
  return { start, keys: keys.reverse() };
}

/** A part of a string: plain text, or an expression (undefined if it does not parse). */
export type TemplatePart =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | { readonly kind: 'expression'; readonly expression: Expression | undefined; readonly start: number; readonly end: number };

/** True if a string contains no expression: `@` is absent, or every one is escaped or plain text. */
export function isLiteral(value: string): boolean {
  return !value.includes('@') || parseTemplate(value).every((part) => part.kind === 'text');
}

/** Splits a string into texts and expressions. A string that starts with `@` (not `@@`, not `@{`) is one expression. */
export function parseTemplate(value: string): TemplatePart[] {
  if (value.startsWith('@') && value[1] !== '@' && value[1] !== '{' && value.length > 1) {
    return [{ kind: 'expression', expression: readWhole(value, 1, value.length), start: 0, end: value.length }];
  }
  return splitInterpolations(value);
}

/** The expression in a value that a deployment template computes, `[…]`, whose language is the same; undefined if it does not parse. */
export function parseArmExpression(value: string): Expression | undefined {
  return isArmExpression(value) ? readWhole(value, 1, value.length - 1) : undefined;
}

/** True for a value that an ARM template computes: `[…]`, but not the escaped `[[…`. */
export function isArmExpression(value: string): boolean {
  return value.startsWith('[') && value.endsWith(']') && !value.startsWith('[[');
}

function readWhole(value: string, start: number, end: number): Expression | undefined {
  const reader = new Reader(value, start);
  const expression = reader.readExpression();
  reader.skipBlank();
  return reader.at === end ? expression : undefined;
}

function splitInterpolations(value: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let textStart = 0;
  const closeText = (end: number): void => {
    if (end > textStart) parts.push({ kind: 'text', start: textStart, end });
  };
  for (let at = value.indexOf('@'); at !== -1; at = value.indexOf('@', at)) {
    if (value[at + 1] === '@') {
      at += 2;
    } else if (value[at + 1] === '{') {
      closeText(at);
      const reader = new Reader(value, at + 2);
      const expression = reader.readExpression();
      reader.skipBlank();
      const closed = expression && value[reader.at] === '}';
      const end = closed ? reader.at + 1 : endOfBroken(value, at + 2);
      parts.push({ kind: 'expression', expression: closed ? expression : undefined, start: at, end });
      textStart = at = end;
    } else {
      at += 1;
    }
  }
  closeText(value.length);
  return parts;
}

/** Where an interpolation that does not parse ends: at the next closing brace outside quotes. */
function endOfBroken(value: string, from: number): number {
  let quoted = false;
  for (let at = from; at < value.length; at++) {
    if (value[at] === "'") quoted = !quoted;
    else if (value[at] === '}' && !quoted) return at + 1;
  }
  return value.length;
}

/** Space, tab, line breaks and the no-break space that some editors insert. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}

const word = /[A-Za-z_$][\w$]*/y;
const number = /[-+]?\d[\d.eE+-]*/y;

/** Nothing that people write nests deeper; the limit keeps hostile text from exhausting the stack. */
const deepestNesting = 200;

class Reader {
  private depth = 0;

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  readExpression(): Expression | undefined {
    if (++this.depth > deepestNesting) return undefined;
    let expression = this.readOperand();
    for (let links = 0; expression; links++) {
      if (links > deepestNesting) return undefined;
      const index: Expression | 'none' | undefined = this.readIndex(expression);
      if (index === 'none') break;
      expression = index;
    }
    this.depth--;
    return expression;
  }

  skipBlank(): void {
    while (isBlank(this.text.charCodeAt(this.at))) this.at++;
  }

  private readOperand(): Expression | undefined {
    this.skipBlank();
    const start = this.at;
    if (this.text[start] === "'") return this.readText();
    const digits = this.match(number);
    if (digits) return { kind: 'number', value: digits, start, end: this.at };
    const name = this.match(word);
    if (!name) return undefined;
    const afterName = this.at;
    this.skipBlank();
    if (this.text[this.at] !== '(') {
      this.at = afterName;
      return { kind: 'keyword', value: name, start, end: afterName };
    }
    this.at++;
    const args = this.readArguments();
    return args && { kind: 'call', name: name.toLowerCase(), args, start, end: this.at };
  }

  private readArguments(): Expression[] | undefined {
    const args: Expression[] = [];
    this.skipBlank();
    if (this.take(')')) return args;
    for (;;) {
      const arg = this.readExpression();
      if (!arg) return undefined;
      args.push(arg);
      this.skipBlank();
      if (this.take(')')) return args;
      if (!this.take(',')) return undefined;
    }
  }

  private readIndex(of: Expression): Expression | 'none' | undefined {
    const before = this.at;
    this.skipBlank();
    this.take('?');
    if (this.take('[')) {
      const key = this.readExpression();
      this.skipBlank();
      return key && this.take(']') ? { kind: 'index', of, key, start: of.start, end: this.at } : undefined;
    }
    if (this.take('.')) {
      const start = this.at;
      const name = this.match(word);
      return name
        ? { kind: 'index', of, key: { kind: 'text', value: name, start, end: this.at }, start: of.start, end: this.at }
        : undefined;
    }
    this.at = before;
    return 'none';
  }

  private readText(): Expression | undefined {
    const start = this.at;
    let value = '';
    let from = start + 1;
    for (;;) {
      const quote = this.text.indexOf("'", from);
      if (quote === -1) return undefined;
      value += this.text.slice(from, quote);
      if (this.text[quote + 1] !== "'") {
        this.at = quote + 1;
        return { kind: 'text', value, start, end: this.at };
      }
      value += "'";
      from = quote + 2;
    }
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
}
