import { isArmExpression, parseTemplate, unchain, type Expression } from './expression';

/** A constant inside a string: text around expressions, or a quoted literal inside one. */
export interface Literal {
  readonly value: string;
  /** Its range in the decoded string; the quotes of a quoted literal are outside. */
  readonly start: number;
  readonly end: number;
  /**
   * - `whole`: the string is nothing but this text.
   * - `around`: text beside `@{…}`.
   * - `inside`: a quoted literal that an expression may yield or pass on. Names (of actions, parameters, properties)
   *   are left out.
   */
  readonly role: 'whole' | 'around' | 'inside';
}

/** Functions whose literal argument is a name rather than a value. */
const referenceFunctions = new Set([
  'body',
  'outputs',
  'actions',
  'actionbody',
  'actionoutputs',
  'result',
  'items',
  'variables',
  'parameters',
  'appsetting',
  'triggeroutputs',
  'formdatavalue',
  'formdatamultivalues',
  'triggerformdatavalue',
  'triggerformdatamultivalues',
  'multipartbody',
  'triggermultipartbody',
  'iterationindexes',
  'reference',
  'resourceid',
  'listkeys',
  'listcallbackurl',
  'variable',
  'setproperty',
  'removeproperty',
  'formatdatetime',
  'converttimezone',
  'convertfromutc',
  'converttoutc',
]);
/** Functions that test their arguments and return neither. */
const comparisons = new Set([
  'equals',
  'contains',
  'startswith',
  'endswith',
  'greater',
  'less',
  'greaterorequals',
  'lessorequals',
  'indexof',
  'lastindexof',
  'split',
]);

/**
 * The constants in a string. `arm` says that the string is in an ARM template, where `[…]` is an expression of the template whose quoted
 * literals may contain flow text.
 */
export function literalsOf(value: string, arm: boolean): Literal[] {
  if (arm && isArmExpression(value)) return armLiterals(value);
  if (!value.includes('@')) return [{ value, start: 0, end: value.length, role: 'whole' }];
  const parts = parseTemplate(value);
  const found: Literal[] = [];
  for (const part of parts) {
    if (part.kind === 'text') {
      const role = parts.length === 1 ? 'whole' : 'around';
      found.push({ value: value.slice(part.start, part.end), start: part.start, end: part.end, role });
    } else if (part.expression) {
      collectLiterals(part.expression, found);
    } else {
      for (const literal of quotedLiterals(value, part.start, part.end)) found.push(literal);
    }
  }
  return found;
}

function collectLiterals(expression: Expression, found: Literal[]): void {
  switch (expression.kind) {
    case 'text':
      found.push({ value: expression.value, start: expression.start + 1, end: expression.end - 1, role: 'inside' });
      break;
    case 'call':
      if (comparisons.has(expression.name)) break;
      expression.args.forEach((arg, index) => {
        if (arg.kind !== 'text' || (expression.name === 'setproperty' ? index === 2 : !referenceFunctions.has(expression.name)))
          collectLiterals(arg, found);
      });
      break;
    case 'index': {
      const { start, keys } = unchain(expression);
      collectLiterals(start, found);
      for (const key of keys) if (key.kind !== 'text') collectLiterals(key, found);
      break;
    }
  }
}

function armLiterals(value: string): Literal[] {
  const found: Literal[] = [];
  for (const quoted of quotedLiterals(value, 0, value.length)) {
    if (!quoted.value.includes('@')) {
      found.push(quoted);
      continue;
    }
    // Doubled quotes shift the offsets of what follows, so such a literal is reported as a whole.
    const exact = quoted.end - quoted.start === quoted.value.length;
    for (const inner of literalsOf(quoted.value, false)) {
      found.push({
        value: inner.value,
        start: exact ? quoted.start + inner.start : quoted.start,
        end: exact ? quoted.start + inner.end : quoted.end,
        role: 'inside',
      });
    }
  }
  return found;
}

/** Quoted literals in text that is not parsed further. Names, as in `parameters('x')`, are left out. */
function quotedLiterals(text: string, from: number, to: number): Literal[] {
  const found: Literal[] = [];
  let open = text.indexOf("'", from);
  while (open !== -1 && open < to) {
    const close = closingQuote(text, open);
    if (close === -1) break;
    const before = text.slice(Math.max(from, open - longestFunctionName), open).trimEnd();
    const [, callee = ''] = (before.endsWith('(') && calledBefore.exec(before)) || [];
    const inner = text.slice(open + 1, close);
    if (!referenceFunctions.has(callee.toLowerCase())) {
      found.push({ value: inner.replaceAll("''", "'"), start: open + 1, end: close, role: 'inside' });
    }
    open = text.indexOf("'", close + 1);
  }
  return found;
}

const longestFunctionName = 32;
const calledBefore = /(?<!\w)(\w+)\($/;

function closingQuote(text: string, open: number): number {
  let quote = text.indexOf("'", open + 1);
  while (quote !== -1 && text[quote + 1] === "'") quote = text.indexOf("'", quote + 2);
  return quote;
}
