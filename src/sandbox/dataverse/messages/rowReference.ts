import type { Row } from '../../sandboxState';
import type { MessageContext } from '../context';
import { badPayload, missingRow } from '../refusal';
import { findReferenced } from '../request/reference';
import { findRow } from '../store';
import type { SchemaTable } from '../tables/schema';
import { isObject } from '../write/readPayload';

/** A row that a parameter points at. */
export interface ReferredRow {
  readonly table: SchemaTable;
  readonly id: string;
  readonly row: Row;
}

/**
 * Finds the row that a parameter refers to, written as `{"@odata.id": "credentials(…)"}`, absolute or relative, or as `{"@odata.type":
 * "Microsoft.Dynamics.CRM.credential", "credentialid": "…"}`, where people and teams may also be identified by `ownerid`.
 */
export function findReferredRow({ state, schema }: MessageContext, message: string, value: unknown): ReferredRow {
  const fields = isObject(value) ? value : {};
  const address = fields['@odata.id'];
  if (typeof address === 'string') return findReferenced(state, schema, address);
  const type = fields['@odata.type'];
  const name = typeof type === 'string' ? type.slice(type.lastIndexOf('.') + 1) : '';
  const table = schema.tables.get(name);
  const id = fields[`${name}id`] ?? fields['ownerid'];
  if (table === undefined || typeof id !== 'string') throw badPayload(message, 'A reference to a row was expected.');
  const row = findRow(state, name, id.toLowerCase());
  if (row === undefined) throw missingRow(name, id);
  return { table, id: id.toLowerCase(), row };
}
