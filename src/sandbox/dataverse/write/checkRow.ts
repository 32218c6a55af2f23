import type { Row } from '../../sandboxState';
import { Refusal } from '../refusal';
import type { SchemaTable } from '../tables/schema';
import { missingValue } from './checkValue';

/** Refuses a new row that lacks what the server itself requires. [I] Columns that only forms require may be absent. */
export function checkRequired(table: SchemaTable, values: Row): void {
  for (const column of table.columns) {
    if (column.required !== 'SystemRequired' || !column.create || column.default !== undefined) continue;
    if (column.name === table.primaryId || column.type === 'Owner' || column.name === 'businessunitid') continue;
    if (values[column.name] === undefined || values[column.name] === null) throw missingValue(column);
  }
}

/** Refuses a value without its definition: "a value cannot exist without a definition". The code and the text are [I]. */
export function checkDefinition(table: SchemaTable, values: Row): void {
  if (table.name !== 'environmentvariablevalue' || typeof values['environmentvariabledefinitionid'] === 'string') return;
  throw new Refusal(400, '0x80040265', 'An environment variable value must have an environment variable definition.');
}

/** Makes state and status consistent: a state alone brings its own status, and a given pair must match. */
export function completeState(table: SchemaTable, values: Row, current: Row | undefined): Row {
  const statuses = table.column.get('statuscode')?.options ?? [];
  const { statecode, statuscode } = values;
  if (statecode === undefined && statuscode === undefined) return values;
  const state = statecode ?? current?.['statecode'] ?? 0;
  const status = statuscode ?? statuses.find((option) => option.state === state)?.value ?? null;
  if (statuses.find((option) => option.value === status)?.state === state) return { ...values, statecode: state, statuscode: status };
  throw new Refusal(
    400,
    '0x80048408',
    'State code is invalid or state code is valid but status code is invalid for a specified state code.',
  );
}
