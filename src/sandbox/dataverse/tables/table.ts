import {
  bigInt,
  dateTime,
  entityName,
  guid,
  lookup,
  managedProperty,
  flag,
  ownerColumn,
  picklist,
  options,
  readOnly,
  whole,
  type Column,
} from './column';

export type Ownership = 'UserOwned' | 'OrganizationOwned' | 'None';

/** A table of Dataverse. */
export interface Table {
  /** The logical name. */
  readonly name: string;
  readonly set: string;
  readonly label: string;
  readonly objectTypeCode: number;
  readonly primaryId: string;
  readonly primaryName: string;
  readonly ownership: Ownership;
  /** Whether rows are solution components. */
  readonly solutionAware: boolean;
  /** A column with unique values that can address a row instead of its id. */
  readonly key?: string;
  readonly columns: readonly Column[];
}

export interface TableOutline extends Pick<Table, 'name' | 'set' | 'label' | 'objectTypeCode' | 'primaryName'> {
  readonly ownership?: Ownership;
  readonly solutionAware?: boolean;
  /** The id of a component across solution layers; its name differs from table to table. */
  readonly uniqueId?: string;
  readonly key?: string;
  /** Its own columns; those that every table has are added. */
  readonly columns: readonly Column[];
}

/** Makes a table from its own columns and the standard ones. */
export function defineTable(outline: TableOutline): Table {
  const { name, ownership = 'OrganizationOwned', solutionAware = false, uniqueId = 'componentidunique', columns, ...rest } = outline;
  const primaryId = `${name}id`;
  return {
    ...rest,
    name,
    primaryId,
    ownership,
    solutionAware,
    columns: [
      guid(primaryId, { required: 'SystemRequired', update: false }),
      ...columns,
      ...auditColumns,
      ...(ownership === 'UserOwned' ? ownerColumns : []),
      ...(solutionAware ? [guid(uniqueId, readOnly), ...solutionColumns] : []),
    ],
  };
}

const person = (name: string): Column => lookup(name, { table: 'systemuser', navigation: name }, readOnly);

const auditColumns: readonly Column[] = [
  dateTime('createdon', readOnly),
  person('createdby'),
  dateTime('modifiedon', readOnly),
  person('modifiedby'),
  bigInt('versionnumber', readOnly),
  dateTime('overriddencreatedon', { update: false }),
  whole('importsequencenumber', { update: false }),
  whole('timezoneruleversionnumber'),
  whole('utcconversiontimezonecode'),
];

const ownerColumns: readonly Column[] = [
  ownerColumn,
  entityName('owneridtype', { ...readOnly, read: false }),
  person('owninguser'),
  lookup('owningteam', { table: 'team', navigation: 'owningteam' }, readOnly),
  lookup('owningbusinessunit', { table: 'businessunit', navigation: 'owningbusinessunit' }, readOnly),
];

const solutionColumns: readonly Column[] = [
  guid('solutionid', readOnly),
  guid('supportingsolutionid', { ...readOnly, read: false }),
  picklist('componentstate', options([0, 'Published'], [1, 'Unpublished'], [2, 'Deleted'], [3, 'Deleted Unpublished']), {
    ...readOnly,
    default: 0,
  }),
  flag('ismanaged', readOnly),
  dateTime('overwritetime', { ...readOnly, default: '1900-01-01T00:00:00Z' }),
  managedProperty('iscustomizable', { required: 'SystemRequired' }),
];
