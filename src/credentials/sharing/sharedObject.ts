import type { RowPlace } from '../../cloud/address';
import type { PrincipalRef } from './principal';

/** A row that is shared: the credential, or a variable that it uses. */
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

/** A row in the address of a function. */
export function rowPlace({ kind, id }: Pick<SharedObject, 'kind' | 'id'> | PrincipalRef): RowPlace {
  return { set: tables[kind].set, id };
}

/** A row as a parameter of an action. */
export function rowReference({ kind, id }: Pick<SharedObject, 'kind' | 'id'> | PrincipalRef): Readonly<Record<string, string>> {
  const { table } = tables[kind];
  return { [`${table}id`]: id, '@odata.type': `Microsoft.Dynamics.CRM.${table}` };
}
