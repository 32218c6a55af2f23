import type { Row } from '../../sandboxState';
import type { MessageContext } from '../context';
import { badQuery, unknownProperty } from '../refusal';
import { relatedRows } from './relatedRows';
import type { Column, ColumnType } from '../tables/column';
import type { SchemaTable } from '../tables/schema';
import { likePattern } from './likePattern';
import type { Comparison, Expression, Operand, TextFunction } from './parseFilter';
import { followPath, type PathEnd } from './path';
import type { Literal, LiteralType } from './tokens';

export type Predicate = (row: Row) => boolean;

/** What a filter is evaluated against: the rows, the tables, and the person that `EqualUserId` refers to. */
export type QueryScope = Pick<MessageContext, 'state' | 'schema' | 'caller'>;

/** Compiles a filter into a function on rows, checking every name and type. Text comparison ignores case. */
export function compileFilter(scope: QueryScope, table: SchemaTable, filter: Expression): Predicate {
  const compile = (expression: Expression): Predicate => compileFilter(scope, table, expression);
  switch (filter.kind) {
    case 'and': {
      const [left, right] = [compile(filter.left), compile(filter.right)];
      return (row) => left(row) && right(row);
    }
    case 'or': {
      const [left, right] = [compile(filter.left), compile(filter.right)];
      return (row) => left(row) || right(row);
    }
    case 'not': {
      const operand = compile(filter.operand);
      return (row) => !operand(row);
    }
    case 'compare':
      return compileComparison(scope, table, filter.comparison, filter.left, filter.right);
    case 'text':
      return compileText(endOf(scope, table, filter.left), filter.name, filter.right);
    case 'call':
      return compileCall(scope, table, filter.name, filter.parameters);
    case 'any':
    case 'all':
      return compileLambda(scope, table, filter);
  }
}

function endOf(scope: QueryScope, table: SchemaTable, operand: Operand): PathEnd {
  if (operand.kind !== 'path') throw badQuery('A filter compares a property with a value.');
  return followPath(scope.state, scope.schema, table, operand.path);
}

const tests: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};
const kinds: Readonly<Record<Comparison, string>> = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
};
const mirrored: Readonly<Record<Comparison, Comparison>> = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' };

function compileComparison(scope: QueryScope, table: SchemaTable, comparison: Comparison, left: Operand, right: Operand): Predicate {
  if (left.kind === 'literal') {
    if (right.kind === 'literal') throw badQuery('A filter compares a property with a value.');
    return compileComparison(scope, table, mirrored[comparison], right, left);
  }
  const end = followPath(scope.state, scope.schema, table, left.path);
  const test = tests[comparison];
  if (right.kind === 'path') {
    const other = followPath(scope.state, scope.schema, table, right.path);
    return (row) => compareWith(sortable(end.read(row), end.column), comparison, test, sortable(other.read(row), other.column));
  }
  checkTypes(end.column, right.literal, kinds[comparison]);
  const wanted = typeof right.literal.value === 'string' ? right.literal.value.toLowerCase() : right.literal.value;
  return (row) => compareWith(sortable(end.read(row), end.column), comparison, test, wanted);
}

function compareWith(value: Sortable, comparison: Comparison, test: (order: number) => boolean, wanted: Sortable): boolean {
  if (value === null || wanted === null) {
    const equal = value === wanted;
    return comparison === 'eq' ? equal : comparison === 'ne' && !equal;
  }
  return test(value < wanted ? -1 : value > wanted ? 1 : 0);
}

function compileText(end: PathEnd, name: TextFunction, right: Operand): Predicate {
  const literal = right.kind === 'literal' ? right.literal : undefined;
  if (literal === undefined || typeof literal.value !== 'string' || edmType(end.column.type) !== 'Edm.String') {
    throw badQuery(
      `No function signature for the function with name '${name}' matches the specified arguments. The function signatures considered are: ${name}(Edm.String Nullable=true, Edm.String Nullable=true).`,
    );
  }
  const test = likePattern(name, literal.value);
  return (row) => {
    const value = end.read(row);
    return typeof value === 'string' && test(value);
  };
}

function compileCall(scope: QueryScope, table: SchemaTable, name: string, parameters: ReadonlyMap<string, readonly Literal[]>): Predicate {
  const property = parameters.get('PropertyName')?.[0]?.value;
  if (typeof property !== 'string') throw badQuery(`The query function '${name}' needs a PropertyName.`);
  // A lookup goes by its logical name here.
  const path = table.column.get(property)?.targets === undefined ? property.split('/') : [`_${property}_value`];
  const { column, read } = followPath(scope.state, scope.schema, table, path);
  const wanted = new Set((parameters.get('PropertyValues') ?? []).map((literal) => String(literal.value).toLowerCase()));
  const values = (row: Row): string[] => {
    const value = read(row);
    if (value === null) return [];
    return column.type === 'MultiSelectPicklist' ? String(value).split(',') : [String(value).toLowerCase()];
  };
  switch (name) {
    case 'Microsoft.Dynamics.CRM.EqualUserId':
      return (row) => read(row) === scope.caller.systemUserId;
    case 'Microsoft.Dynamics.CRM.NotEqualUserId':
      return (row) => read(row) !== scope.caller.systemUserId;
    case 'Microsoft.Dynamics.CRM.In':
    case 'Microsoft.Dynamics.CRM.ContainValues':
      return (row) => values(row).some((value) => wanted.has(value));
    case 'Microsoft.Dynamics.CRM.NotIn':
    case 'Microsoft.Dynamics.CRM.DoesNotContainValues':
      return (row) => !values(row).some((value) => wanted.has(value));
    default:
      throw badQuery(`The query function '${name}' is not supported.`);
  }
}

function compileLambda(scope: QueryScope, table: SchemaTable, filter: Extract<Expression, { kind: 'any' | 'all' }>): Predicate {
  const navigation = table.navigation.get(filter.path.join('/'));
  const target = navigation && navigation.kind !== 'single' ? scope.schema.tables.get(navigation.table) : undefined;
  if (navigation === undefined || navigation.kind === 'single' || target === undefined)
    throw unknownProperty(filter.path.join('/'), table.name);
  const condition =
    filter.condition === undefined ? () => true : compileFilter(scope, target, withoutVariable(filter.condition, filter.variable));
  const any = filter.kind === 'any';
  return (row) => {
    const rows = relatedRows(scope.state, table, navigation, row);
    return any ? rows.some(condition) : rows.every(condition);
  };
}

/** The condition of a lambda, with paths that start at the row that the variable stands for. */
function withoutVariable(expression: Expression, variable: string): Expression {
  const strip = (operand: Operand): Operand =>
    operand.kind === 'path' ? { kind: 'path', path: stripped(operand.path, variable) } : operand;
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { ...expression, left: withoutVariable(expression.left, variable), right: withoutVariable(expression.right, variable) };
    case 'not':
      return { kind: 'not', operand: withoutVariable(expression.operand, variable) };
    case 'compare':
    case 'text':
      return { ...expression, left: strip(expression.left), right: strip(expression.right) };
    case 'any':
    case 'all':
      return { ...expression, path: stripped(expression.path, variable) };
    case 'call':
      return expression;
  }
}

function stripped(path: readonly string[], variable: string): readonly string[] {
  if (path[0] !== variable) throw badQuery(`A condition of 'any' or 'all' speaks of '${variable}' only.`);
  return path.slice(1);
}

export type Sortable = string | number | boolean | null;

/** A value for comparing and sorting: text ignoring case, dates in milliseconds. */
export function sortable(value: Row[string] | undefined, column: Column): Sortable {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return value;
  return column.type === 'DateTime' ? Date.parse(value) : value.toLowerCase();
}

/** The type of a column in the Web API. */
export function edmType(type: ColumnType): LiteralType | 'Edm.Int64' | 'Microsoft.Dynamics.CRM.BooleanManagedProperty' {
  switch (type) {
    case 'String':
    case 'Memo':
    case 'MultiSelectPicklist':
    case 'EntityName':
      return 'Edm.String';
    case 'Picklist':
    case 'State':
    case 'Status':
    case 'Integer':
      return 'Edm.Int32';
    case 'BigInt':
      return 'Edm.Int64';
    case 'Boolean':
      return 'Edm.Boolean';
    case 'DateTime':
      return 'Edm.DateTimeOffset';
    case 'Lookup':
    case 'Owner':
    case 'Uniqueidentifier':
      return 'Edm.Guid';
    case 'ManagedProperty':
      return 'Microsoft.Dynamics.CRM.BooleanManagedProperty';
  }
}

function checkTypes(column: Column, literal: Literal, kind: string): void {
  const type = edmType(column.type);
  if (literal.type === 'null' || literal.type === type) return;
  if (type === 'Edm.Int64' && literal.type === 'Edm.Int32') return;
  if (literal.type === 'Edm.Double' && (type === 'Edm.Int32' || type === 'Edm.Int64')) return;
  throw badQuery(
    `A binary operator with incompatible types was detected. Found operand types '${type}' and '${literal.type}' for operator kind '${kind}'.`,
  );
}
