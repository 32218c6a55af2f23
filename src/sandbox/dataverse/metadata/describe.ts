import { createHash } from 'node:crypto';
import type { Column, ColumnType, Option } from '../tables/column';
import type { SchemaTable } from '../tables/schema';

/** A table or column as metadata, with everything that may be expanded. */
export type Description = Readonly<Record<string, unknown>>;

/** The metadata of a table. */
export function describeTable(table: SchemaTable): Description {
  const attributes = table.columns.map((column) => describeColumn(table, column));
  return {
    MetadataId: metadataId(table.name),
    LogicalName: table.name,
    SchemaName: table.name,
    EntitySetName: table.set,
    LogicalCollectionName: table.set,
    CollectionSchemaName: table.set,
    ObjectTypeCode: table.objectTypeCode,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    OwnershipType: table.ownership,
    DisplayName: label(table.label),
    DisplayCollectionName: label(`${table.label}s`),
    IsCustomEntity: false,
    IsManaged: true,
    IsSolutionAware: table.solutionAware,
    Attributes: attributes,
    Keys:
      table.key === undefined
        ? []
        : [
            {
              '@odata.type': '#Microsoft.Dynamics.CRM.EntityKeyMetadata',
              MetadataId: metadataId(`${table.name}.key`),
              LogicalName: table.key,
              KeyAttributes: [table.key],
            },
          ],
    ManyToOneRelationships: table.columns.flatMap((column) =>
      (column.targets ?? []).map((target) => ({
        MetadataId: metadataId(`${table.name}.${column.name}.${target.table}`),
        ReferencingEntity: table.name,
        ReferencingAttribute: column.name,
        ReferencingEntityNavigationPropertyName: target.navigation,
        ReferencedEntity: target.table,
        ReferencedEntityNavigationPropertyName: target.collection ?? null,
      })),
    ),
    ...describeCollections(table),
  };
}

/** The relationships in which the table's rows are on the collection side. */
function describeCollections(table: SchemaTable): Description {
  const navigations = [...table.navigation.values()];
  return {
    OneToManyRelationships: navigations
      .filter((navigation) => navigation.kind === 'collection')
      .map((navigation) => ({
        MetadataId: metadataId(`${navigation.table}.${navigation.column}.${table.name}`),
        ReferencedEntity: table.name,
        ReferencedAttribute: table.primaryId,
        ReferencedEntityNavigationPropertyName: navigation.name,
        ReferencingEntity: navigation.table,
        ReferencingAttribute: navigation.column,
      })),
    ManyToManyRelationships: navigations
      .filter((navigation) => navigation.kind === 'intersect')
      .map((navigation) => ({
        MetadataId: metadataId(navigation.name),
        SchemaName: navigation.name,
        IntersectEntityName: navigation.via,
        Entity1LogicalName: table.name,
        Entity2LogicalName: navigation.table,
        Entity1NavigationPropertyName: navigation.name,
      })),
  };
}

/** The metadata of a column. */
function describeColumn(table: SchemaTable, column: Column): Description {
  const type = attributeTypes[column.type];
  return {
    '@odata.type': `#Microsoft.Dynamics.CRM.${type.metadata}`,
    MetadataId: metadataId(`${table.name}.${column.name}`),
    LogicalName: column.name,
    SchemaName: column.name,
    EntityLogicalName: table.name,
    AttributeType: type.code,
    AttributeTypeName: { Value: `${column.type}Type` },
    RequiredLevel: { Value: column.required, CanBeChanged: false, ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings' },
    IsValidForCreate: column.create,
    IsValidForUpdate: column.update,
    IsValidForRead: column.read,
    IsPrimaryId: column.name === table.primaryId,
    IsPrimaryName: column.name === table.primaryName,
    DisplayName: label(column.name),
    ...(column.maxLength !== undefined && { MaxLength: column.maxLength }),
    ...(column.targets !== undefined && { Targets: column.targets.map((target) => target.table) }),
    ...(column.options !== undefined && {
      OptionSet: {
        MetadataId: metadataId(`${table.name}.${column.name}.options`),
        Name: `${table.name}_${column.name}`,
        IsGlobal: false,
        Options: column.options.map(describeOption),
      },
      DefaultFormValue: typeof column.default === 'number' ? column.default : -1,
    }),
  };
}

function describeOption(option: Option): Description {
  return { Value: option.value, Label: label(option.label), ...(option.state !== undefined && { State: option.state }) };
}

function label(text: string): Description {
  const localized = { Label: text, LanguageCode: 1033, IsManaged: true };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}

/** An id that is always the same for the same thing. */
function metadataId(of: string): string {
  const hex = createHash('sha256').update(of).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

const attributeTypes: Readonly<Record<ColumnType, { readonly code: string; readonly metadata: string }>> = {
  String: { code: 'String', metadata: 'StringAttributeMetadata' },
  Memo: { code: 'Memo', metadata: 'MemoAttributeMetadata' },
  Picklist: { code: 'Picklist', metadata: 'PicklistAttributeMetadata' },
  MultiSelectPicklist: { code: 'Virtual', metadata: 'MultiSelectPicklistAttributeMetadata' },
  State: { code: 'State', metadata: 'StateAttributeMetadata' },
  Status: { code: 'Status', metadata: 'StatusAttributeMetadata' },
  Lookup: { code: 'Lookup', metadata: 'LookupAttributeMetadata' },
  Owner: { code: 'Owner', metadata: 'LookupAttributeMetadata' },
  Boolean: { code: 'Boolean', metadata: 'BooleanAttributeMetadata' },
  Integer: { code: 'Integer', metadata: 'IntegerAttributeMetadata' },
  BigInt: { code: 'BigInt', metadata: 'BigIntAttributeMetadata' },
  DateTime: { code: 'DateTime', metadata: 'DateTimeAttributeMetadata' },
  Uniqueidentifier: { code: 'Uniqueidentifier', metadata: 'UniqueIdentifierAttributeMetadata' },
  EntityName: { code: 'EntityName', metadata: 'EntityNameAttributeMetadata' },
  ManagedProperty: { code: 'ManagedProperty', metadata: 'ManagedPropertyAttributeMetadata' },
};
