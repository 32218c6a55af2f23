import type { Row } from '../../sandboxState';

export type ColumnType =
  | 'String'
  | 'Memo'
  | 'Picklist'
  | 'MultiSelectPicklist'
  | 'State'
  | 'Status'
  | 'Lookup'
  | 'Owner'
  | 'Boolean'
  | 'Integer'
  | 'BigInt'
  | 'DateTime'
  | 'Uniqueidentifier'
  | 'EntityName'
  | 'ManagedProperty';

export type RequiredLevel = 'None' | 'ApplicationRequired' | 'SystemRequired';

/** A column of a table: what may be written to it, and when. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: RequiredLevel;
  readonly create: boolean;
  readonly update: boolean;
  readonly read: boolean;
  /** In characters, for text. */
  readonly maxLength?: number;
  readonly options?: readonly Option[];
  /** For lookups: the tables it may point at. */
  readonly targets?: readonly Target[];
  readonly default?: Row[string];
  /** Only in the newer of the two schemas. */
  readonly newer?: boolean;
}

export interface Option {
  readonly value: number;
  readonly label: string;
  /** For a status: the state it belongs to. */
  readonly state?: number;
  readonly newer?: boolean;
}

/** One of the tables that a lookup may point at, with the names of both directions. */
export interface Target {
  readonly table: string;
  /** The single-valued navigation property, used in `@odata.bind` and `$expand`; its case matters. */
  readonly navigation: string;
  /** The collection-valued navigation property on the other table. */
  readonly collection?: string;
  /** What happens to this row when the other one is deleted. */
  readonly onDelete: 'Cascade' | 'RemoveLink' | 'Restrict';
  /** Whether this row gets a new owner together with the other one. `privileges` decides who may see what through a share. */
  readonly assign?: boolean;
}

export type ColumnExtra = Partial<Omit<Column, 'name' | 'type'>>;

function column(name: string, type: ColumnType, extra: ColumnExtra): Column {
  return { name, type, required: 'None', create: true, update: true, read: true, ...extra };
}

/** For a column that the service fills in. */
export const readOnly: ColumnExtra = { create: false, update: false };

export const text = (name: string, maxLength: number, extra: ColumnExtra = {}): Column => column(name, 'String', { maxLength, ...extra });
export const memo = (name: string, maxLength: number, extra: ColumnExtra = {}): Column => column(name, 'Memo', { maxLength, ...extra });
export const flag = (name: string, extra: ColumnExtra = {}): Column => column(name, 'Boolean', { default: false, ...extra });
export const whole = (name: string, extra: ColumnExtra = {}): Column => column(name, 'Integer', extra);
export const bigInt = (name: string, extra: ColumnExtra = {}): Column => column(name, 'BigInt', extra);
export const dateTime = (name: string, extra: ColumnExtra = {}): Column => column(name, 'DateTime', extra);
export const guid = (name: string, extra: ColumnExtra = {}): Column => column(name, 'Uniqueidentifier', extra);
export const entityName = (name: string, extra: ColumnExtra = {}): Column => column(name, 'EntityName', extra);
export const managedProperty = (name: string, extra: ColumnExtra = {}): Column =>
  column(name, 'ManagedProperty', { default: true, ...extra });

export const picklist = (name: string, options: readonly Option[], extra: ColumnExtra = {}): Column =>
  column(name, 'Picklist', { options, ...extra });
export const multiSelect = (name: string, options: readonly Option[], extra: ColumnExtra = {}): Column =>
  column(name, 'MultiSelectPicklist', { options, ...extra });

/** A lookup to one table; `onDelete` defaults to RemoveLink, as nearly everywhere. */
export function lookup(name: string, target: Omit<Target, 'onDelete'> & Partial<Target>, extra: ColumnExtra = {}): Column {
  return column(name, 'Lookup', { targets: [{ onDelete: 'RemoveLink', ...target }], ...extra });
}

/** Options from `value label` pairs. */
export function options(...pairs: readonly (readonly [number, string])[]): Option[] {
  return pairs.map(([value, label]) => ({ value, label }));
}

/** The same options, but only in the newer schema. */
export function newer(list: readonly Option[]): Option[] {
  return list.map((option) => ({ ...option, newer: true }));
}

/** The pair of state and status columns. Every state has one status, which is set along with it. */
export function stateAndStatus(
  ...states: readonly (readonly [state: number, status: number, label: string, statusLabel?: string])[]
): Column[] {
  return [
    column('statecode', 'State', {
      required: 'SystemRequired',
      options: states.map(([value, , label]) => ({ value, label })),
      default: states[0]?.[0] ?? 0,
    }),
    column('statuscode', 'Status', {
      options: states.map(([state, value, label, statusLabel]) => ({ value, label: statusLabel ?? label, state })),
      default: states[0]?.[1] ?? 1,
    }),
  ];
}

export const activeOrInactive = stateAndStatus([0, 1, 'Active'], [1, 2, 'Inactive']);

/** The owner: a lookup of people and teams. */
export const ownerColumn: Column = column('ownerid', 'Owner', {
  required: 'SystemRequired',
  targets: [
    { table: 'systemuser', navigation: 'ownerid', onDelete: 'Restrict' },
    { table: 'team', navigation: 'ownerid', onDelete: 'Restrict' },
  ],
});
