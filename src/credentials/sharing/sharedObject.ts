import type { RowPlace } from '../../cloud/address';
import type { PrincipalRef } from './principal';

/** A row that is shared: the credential, or a variable it uses. */
export interface SharedObject {
  readonly kind: 'credential' | 'variable';
  readonly id: string;
  readonly name: string;
}

const tables = {
  credential: { set: 'credentials', table: 'credential' },
  variable: { set: 'environmentvariabledefinitions', table: 'environmentvariabledefinition' },
  person: { set: 'systemusers', table: 'systemuser' },
  team: { set: 'teams', table: 'team' },
} as const;

/** A row in a function's address. */
export function rowPlace({ kind, id }: Pick<SharedObject, 'kind' | 'id'> | PrincipalRef): RowPlace {
  return { set: tables[kind].set, id };
}

/** A row as an action's parameter. */
export function rowReference({ kind, id }: Pick<SharedObject, 'kind' | 'id'> | PrincipalRef): Readonly<Record<string, string>> {
  const { table } = tables[kind];
  return { [`${table}id`]: id, '@odata.type': `Microsoft.Dynamics.CRM.${table}` };
}
