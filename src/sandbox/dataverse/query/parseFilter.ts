import { badQuery } from '../refusal';
import { tokenize, type Literal, type Token } from './tokens';

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
const textFunctions = ['contains', 'startswith', 'endswith'] as const;
export type Comparison = (typeof comparisons)[number];
export type TextFunction = (typeof textFunctions)[number];

export type Operand = { readonly kind: 'path'; readonly path: readonly string[] } | { readonly kind: 'literal'; readonly literal: Literal };

/** A parsed `$filter`. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'compare'; readonly comparison: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'text'; readonly name: TextFunction; readonly left: Operand; readonly right: Operand }
  /** A query function such as `Microsoft.Dynamics.CRM.In`. */
  | { readonly kind: 'call'; readonly name: string; readonly parameters: ReadonlyMap<string, readonly Literal[]> }
  /** `collection/any(o:o/name eq 'x')`; without a condition: whether there are any at all. */
  | { readonly kind: 'any' | 'all'; readonly path: readonly string[]; readonly variable: string; readonly condition?: Expression };

/** Parses a filter. `aliases` are the values of `@p` parameters, as written in the query. */
export function parseFilter(text: string, aliases: ReadonlyMap<string, string> = new Map()): Expression {
  const parser = new FilterParser(text, aliases);
  const expression = parser.either();
  parser.end();
  return expression;
}

class FilterParser {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly aliases: ReadonlyMap<string, string>,
  ) {
    this.tokens = tokenize(text);
  }

  end(): void {
    if (this.position < this.tokens.length) this.fail();
  }

  either(): Expression {
    let left = this.both();
    while (this.takeName('or')) left = { kind: 'or', left, right: this.both() };
    return left;
  }

  private both(): Expression {
    let left = this.condition();
    while (this.takeName('and')) left = { kind: 'and', left, right: this.condition() };
    return left;
  }

  private condition(): Expression {
    if (this.takeName('not')) return { kind: 'not', operand: this.condition() };
    if (this.takeMark('(')) {
      const inner = this.either();
      this.needMark(')');
      return inner;
    }
    const called = this.tokens[this.position + 1];
    const name = this.peekName();
    if (name !== undefined && called?.kind === 'mark' && called.text === '(') return this.tested(this.call(name));
    const left = this.operand();
    if (left.kind === 'path' && this.peekMark('(')) return this.lambda(left.path);
    const operator = this.peekName();
    const comparison = comparisons.find((each) => each === operator);
    if (comparison === undefined) {
      // A Boolean property alone is a condition.
      return { kind: 'compare', comparison: 'eq', left, right: { kind: 'literal', literal: { type: 'Edm.Boolean', value: true } } };
    }
    this.position++;
    return { kind: 'compare', comparison, left, right: this.operand() };
  }

  /** A function that is a condition by itself may be compared with `true` or `false`. */
  private tested(condition: Expression): Expression {
    if (!this.takeName('eq')) return condition;
    const { value } = this.literal();
    if (typeof value !== 'boolean') this.fail();
    return value ? condition : { kind: 'not', operand: condition };
  }

  private call(name: string): Expression {
    this.position += 2;
    const textFunction = textFunctions.find((each) => each === name);
    if (textFunction !== undefined) {
      const left = this.operand();
      this.needMark(',');
      const right = this.operand();
      this.needMark(')');
      return { kind: 'text', name: textFunction, left, right };
    }
    if (!name.includes('.')) throw badQuery(`An unknown function with name '${name}' was found.`);
    const parameters = new Map<string, readonly Literal[]>();
    while (!this.takeMark(')')) {
      const parameter = this.peekName();
      if (parameter === undefined) this.fail();
      this.position++;
      this.needMark('=');
      parameters.set(parameter, this.literals());
      this.takeMark(',');
    }
    return { kind: 'call', name, parameters };
  }

  /** One literal, or a bracketed list of them; an alias may stand for either. */
  private literals(): Literal[] {
    const alias = this.aliases.get(this.peekName() ?? '');
    if (alias !== undefined) {
      this.position++;
      const parser = new FilterParser(alias.trim(), new Map());
      const literals = parser.literals();
      parser.end();
      return literals;
    }
    if (!this.takeMark('[')) return [this.literal()];
    const literals: Literal[] = [];
    while (!this.takeMark(']')) {
      literals.push(this.literal());
      this.takeMark(',');
    }
    return literals;
  }

  private lambda(path: readonly string[]): Expression {
    const kind = path.at(-1);
    if (kind !== 'any' && kind !== 'all') this.fail();
    this.needMark('(');
    const collection = path.slice(0, -1);
    if (this.takeMark(')')) return { kind, path: collection, variable: '' };
    const variable = this.peekName();
    if (variable === undefined) this.fail();
    this.position++;
    this.needMark(':');
    const condition = this.either();
    this.needMark(')');
    return { kind, path: collection, variable, condition };
  }

  private operand(): Operand {
    const name = this.peekName();
    if (name === undefined || name.startsWith('@')) return { kind: 'literal', literal: this.literal() };
    const path = [name];
    this.position++;
    while (this.takeMark('/')) {
      const next = this.peekName();
      if (next === undefined) this.fail();
      path.push(next);
      this.position++;
    }
    return { kind: 'path', path };
  }

  private literal(): Literal {
    const token = this.tokens[this.position];
    if (token?.kind === 'literal') {
      this.position++;
      return token.literal;
    }
    const alias = token?.kind === 'name' ? this.aliases.get(token.text) : undefined;
    const [value] = alias === undefined ? [] : tokenize(alias);
    if (value?.kind !== 'literal') this.fail();
    this.position++;
    return value.literal;
  }

  private peekName(): string | undefined {
    const token = this.tokens[this.position];
    return token?.kind === 'name' ? token.text : undefined;
  }

  private takeName(name: string): boolean {
    if (this.peekName() !== name) return false;
    this.position++;
    return true;
  }

  private peekMark(mark: string): boolean {
    const token = this.tokens[this.position];
    return token?.kind === 'mark' && token.text === mark;
  }

  private takeMark(mark: string): boolean {
    if (!this.peekMark(mark)) return false;
    this.position++;
    return true;
  }

  private needMark(mark: string): void {
    if (!this.takeMark(mark)) this.fail();
  }

  private fail(): never {
    const at = this.tokens[this.position]?.at ?? this.text.length;
    throw badQuery(`Syntax error at position ${at} in '${this.text}'.`);
  }
}
