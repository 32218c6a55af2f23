import type { Row } from '../../sandboxState';
import type { MessageContext } from '../context';
import { validateSecretValue } from '../messages/secretValidation';
import { findRow, textOf } from '../store';
import type { SchemaTable } from '../tables/schema';

const secretType = 100000005;
const keyVaultStore = 0;

/** Refuses a value or default of a secret variable that is not a reference, or whose secret the caller may not read. */
export function checkSecret(context: MessageContext, table: SchemaTable, row: Row): void {
  const definition = definitionOf(context, table, row);
  const value = textOf(row, table.name === 'environmentvariablevalue' ? 'value' : 'defaultvalue') ?? '';
  if (definition?.['type'] !== secretType || (definition['secretstore'] ?? keyVaultStore) !== keyVaultStore || value === '') return;
  const refusal = validateSecretValue(context, value);
  if (refusal !== undefined) throw refusal;
}

function definitionOf(context: MessageContext, table: SchemaTable, row: Row): Row | undefined {
  if (table.name === 'environmentvariabledefinition') return row;
  if (table.name !== 'environmentvariablevalue') return undefined;
  return findRow(context.state, 'environmentvariabledefinition', textOf(row, 'environmentvariabledefinitionid') ?? '');
}
