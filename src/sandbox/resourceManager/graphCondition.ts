import { asText, readColumn, type GraphRow } from './graphColumn';
import { splitOutsideQuotes } from './splitOutsideQuotes';

export type Test = (row: GraphRow) => boolean;

/** Parses the condition of a `where`: comparisons with constants, joined by `and` and `or`. Undefined for anything else. */
export function parseCondition(text: string): Test | undefined {
  return join(
    splitWords(text, 'or').map((part) => join(splitWords(part, 'and').map(parseComparison), 'every')),
    'some',
  );
}

function join(tests: readonly (Test | undefined)[], how: 'every' | 'some'): Test | undefined {
  if (tests.length === 0 || !tests.every((test) => test !== undefined)) return undefined;
  return (row) => tests[how]((test) => test(row));
}

function parseComparison(text: string): Test | undefined {
  const [, emptiness, inner = ''] = /^(is(?:not)?(?:empty|null))\(([^()]+)\)$/i.exec(text) ?? [];
  if (emptiness !== undefined) {
    const column = readColumn(inner);
    const isThere = /^isnot/i.test(emptiness);
    return column && ((row) => (asText(column(row)) !== '') === isThere);
  }
  const [, left = '', operator = '', operand = ''] =
    /^([\w.]+(?:\([\w.]+\))?)\s*(==|=~|!=|!~|in~|in\b|contains\b|has\b|startswith\b|endswith\b)\s*([^]+)$/i.exec(text) ?? [];
  const column = readColumn(left);
  const values = parseValues(operand);
  const [first] = values ?? [];
  if (!column || !values || first === undefined) return undefined;
  const exact = (row: GraphRow) => asText(column(row));
  const lower = (row: GraphRow) => exact(row).toLowerCase();
  const lowerFirst = first.toLowerCase();
  const lowerValues = values.map((value) => value.toLowerCase());
  switch (operator.toLowerCase()) {
    case '==':
      return (row) => exact(row) === first;
    case '!=':
      return (row) => exact(row) !== first;
    case '=~':
      return (row) => lower(row) === lowerFirst;
    case '!~':
      return (row) => lower(row) !== lowerFirst;
    case 'in':
      return (row) => values.includes(exact(row));
    case 'in~':
      return (row) => lowerValues.includes(lower(row));
    case 'contains':
      return (row) => lower(row).includes(lowerFirst);
    case 'has':
      return (row) =>
        lower(row)
          .split(/[^a-z0-9]+/)
          .includes(lowerFirst) || lower(row) === lowerFirst;
    case 'startswith':
      return (row) => lower(row).startsWith(lowerFirst);
    case 'endswith':
      return (row) => lower(row).endsWith(lowerFirst);
    default:
      return undefined;
  }
}

/** One literal, or several in parentheses. */
function parseValues(text: string): string[] | undefined {
  const trimmed = text.trim();
  const inner = /^\(([^]*)\)$/.exec(trimmed)?.[1];
  const values = (inner === undefined ? [trimmed] : splitOutsideQuotes(inner, ',')).map(parseLiteral);
  return values.every((value) => value !== undefined) ? values : undefined;
}

function parseLiteral(text: string): string | undefined {
  if (/^(?:true|false|\d+)$/.test(text)) return text;
  return /^(?:'[^']*'|"[^"]*")$/.test(text) ? text.slice(1, -1) : undefined;
}

/** Splits at a word outside quotes. */
function splitWords(text: string, word: 'and' | 'or'): string[] {
  const parts = text.match(new RegExp(`(?:'[^']*'|"[^"]*"|(?!\\s${word}\\s)[^'"])+`, 'gi')) ?? [];
  return parts.map((part, index) => (index === 0 ? part : part.replace(new RegExp(`^\\s*${word}\\s`, 'i'), '')).trim());
}
