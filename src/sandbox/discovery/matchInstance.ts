import type { Comparison, Expression, Operand, TextFunction } from '../dataverse/query/parseFilter';
import { Refusal } from '../dataverse/refusal';
import { fieldNamed, type Instance } from './listInstances';

type Value = string | number | boolean | null;

/** Whether an environment fits a filter. Unlike Dataverse, the discovery service compares texts with their case. */
export function matchInstance(instance: Instance, filter: Expression): boolean {
  switch (filter.kind) {
    case 'and': return matchInstance(instance, filter.left) && matchInstance(instance, filter.right);
    case 'or': return matchInstance(instance, filter.left) || matchInstance(instance, filter.right);
    case 'not': return !matchInstance(instance, filter.operand);
    case 'compare': return compare(filter.comparison, valueOf(instance, filter.left), valueOf(instance, filter.right));
    case 'text': return compareText(filter.name, valueOf(instance, filter.left), valueOf(instance, filter.right));
    default: throw new Refusal(400, '', 'The query specified in the URI is not valid.');
  }
}

function compare(comparison: Comparison, left: Value, right: Value): boolean {
  if (comparison === 'eq') return left === right;
  if (comparison === 'ne') return left !== right;
  if (left === null || right === null) return false;
  switch (comparison) {
    case 'gt': return left > right;
    case 'ge': return left >= right;
    case 'lt': return left < right;
    case 'le': return left <= right;
  }
}

function compareText(name: TextFunction, left: Value, right: Value): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  switch (name) {
    case 'contains': return left.includes(right);
    case 'startswith': return left.startsWith(right);
    case 'endswith': return left.endsWith(right);
  }
}

function valueOf(instance: Instance, operand: Operand): Value {
  if (operand.kind === 'literal') return operand.literal.value;
  const field = fieldNamed(operand.path.join('/'));
  const value = instance[field];
  // A date in a filter is read as milliseconds.
  return field === 'LastUpdated' && typeof value === 'string' ? Date.parse(value) : value;
}
