import type { Row, SandboxState } from '../../sandboxState';
import { findRow, textOf } from '../store';
import type { Column } from '../tables/column';
import type { Schema } from '../tables/schema';

const number = new Intl.NumberFormat('en-US');

/** A value as Dataverse displays it (English, United States): option labels, row names, dates. */
export function formatValue(state: SandboxState, schema: Schema, column: Column, row: Row): string | undefined {
  const value = row[column.name];
  if (value === null || value === undefined) return undefined;
  switch (column.type) {
    case 'Picklist':
    case 'State':
    case 'Status':
      return label(column, Number(value)) ?? number.format(Number(value));
    case 'MultiSelectPicklist':
      return String(value)
        .split(',')
        .map((option) => label(column, Number(option)) ?? option)
        .join('; ');
    case 'Boolean':
      return value === true ? 'Yes' : 'No';
    case 'Integer':
    case 'BigInt':
      return number.format(Number(value));
    case 'DateTime':
      return formatDate(new Date(String(value)));
    case 'Lookup':
    case 'Owner':
      return nameOf(state, schema, column, row);
    default:
      return undefined;
  }
}

/** Such as `3/2/2026 10:20 AM`, in UTC. */
function formatDate(date: Date): string {
  const hour = date.getUTCHours();
  const minute = String(date.getUTCMinutes()).padStart(2, '0');
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}

function label(column: Column, value: number): string | undefined {
  return column.options?.find((option) => option.value === value)?.label;
}

function nameOf(state: SandboxState, schema: Schema, column: Column, row: Row): string | undefined {
  const table = schema.tables.get(targetOf(column, row) ?? '');
  const other = table && findRow(state, table.name, String(row[column.name]));
  return table && other && textOf(other, table.primaryName);
}

/** The table that a lookup's value is a row of. */
export function targetOf(column: Column, row: Row): string | undefined {
  return column.type === 'Owner' ? (textOf(row, 'owneridtype') ?? 'systemuser') : column.targets?.[0]?.table;
}
