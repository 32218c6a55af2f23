import type { Row } from '../../sandboxState';
import { badPayload, Refusal } from '../refusal';
import { isGuid } from '../request/reference';
import { edmType } from '../query/compileFilter';
import type { Column } from '../tables/column';
import type { SchemaTable } from '../tables/schema';

/** Checks a payload value against its column, and returns it in stored form. */
export function checkValue(table: SchemaTable, column: Column, value: unknown): Row[string] {
  if (value === null) {
    if (column.required === 'SystemRequired') throw missingValue(column);
    return null;
  }
  switch (column.type) {
    case 'String':
    case 'Memo':
      return checkText(table, column, value);
    case 'Picklist':
    case 'State':
    case 'Status':
      return checkOption(table, column, checkWhole(table, column, value));
    case 'MultiSelectPicklist':
      return checkOptions(table, column, value);
    case 'Integer':
    case 'BigInt':
      return checkWhole(table, column, value);
    case 'Boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'DateTime':
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)))
        return `${new Date(value).toISOString().slice(0, 19)}Z`;
      break;
    case 'Uniqueidentifier':
      if (typeof value === 'string' && isGuid(value)) return value.toLowerCase();
      break;
    case 'EntityName':
      if (typeof value === 'string') return value;
      break;
    case 'ManagedProperty':
      if (typeof value === 'object' && 'Value' in value && typeof value.Value === 'boolean') return value.Value;
      break;
    case 'Lookup':
    case 'Owner':
      break;
  }
  throw wrongType(table, column, value);
}

/** [I] The platform's text for an attribute that may not be null. */
export function missingValue(column: Column): Refusal {
  return new Refusal(400, '0x80040200', `Attribute: ${column.name} cannot be set to NULL`);
}

function checkText(table: SchemaTable, column: Column, value: unknown): string {
  if (typeof value !== 'string') throw wrongType(table, column, value);
  const { maxLength = Infinity } = column;
  if (value.length <= maxLength) return value;
  throw new Refusal(
    400,
    '0x80044331',
    `A validation error occurred.  The length of the '${column.name}' attribute of the '${table.name}' entity exceeded the maximum allowed length of '${maxLength}'.`,
  );
}

function checkWhole(table: SchemaTable, column: Column, value: unknown): number {
  // Dataverse accepts a quoted number, too.
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw wrongType(table, column, value);
}

function checkOption(table: SchemaTable, column: Column, value: number): number {
  const accepted = column.options?.map((option) => option.value) ?? [];
  if (accepted.includes(value)) return value;
  // The code is [I].
  throw new Refusal(
    400,
    '0x8004432f',
    `A validation error occurred.  The value ${value} of '${column.name}' on record of type '${table.name}' is outside the valid range. Accepted Values: ${accepted.join(',')}`,
  );
}

/** [I, general Dataverse rule] "MultiSelectPicklist travels as a comma-separated string of ints". */
function checkOptions(table: SchemaTable, column: Column, value: unknown): string | null {
  if (typeof value !== 'string') throw wrongType(table, column, value);
  const values = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (values.length === 0) return null;
  return values.map((part) => checkOption(table, column, checkWhole(table, column, part))).join(',');
}

function wrongType(table: SchemaTable, column: Column, value: unknown): Refusal {
  return badPayload(table.set, `Cannot convert the literal '${JSON.stringify(value)}' to the expected type '${edmType(column.type)}'.`);
}
