import { badQuery } from '../refusal';
import type { Comparison, Expression, Operand, TextFunction } from './parseFilter';

export type RecordValue = string | number | boolean | null;

/** Whether something other than a table row matches a filter. `read` returns the value of a property by its path, `a/b`. */
export function matchRecord(read: (path: string) => RecordValue, filter: Expression): boolean {
  const valueOf = (operand: Operand) => (operand.kind === 'literal' ? operand.literal.value : read(operand.path.join('/')));
  switch (filter.kind) {
    case 'and':
      return matchRecord(read, filter.left) && matchRecord(read, filter.right);
    case 'or':
      return matchRecord(read, filter.left) || matchRecord(read, filter.right);
    case 'not':
      return !matchRecord(read, filter.operand);
    case 'compare':
      return compare(filter.comparison, valueOf(filter.left), valueOf(filter.right));
    case 'text':
      return compareText(filter.name, valueOf(filter.left), valueOf(filter.right));
    default:
      throw badQuery('The query specified in the URI is not valid.');
  }
}

function compare(comparison: Comparison, left: RecordValue, right: RecordValue): boolean {
  if (comparison === 'eq') return left === right;
  if (comparison === 'ne') return left !== right;
  if (left === null || right === null) return false;
  switch (comparison) {
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
}

function compareText(name: TextFunction, left: RecordValue, right: RecordValue): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  switch (name) {
    case 'contains':
      return left.includes(right);
    case 'startswith':
      return left.startsWith(right);
    case 'endswith':
      return left.endsWith(right);
  }
}
