import { edmType } from '../query/compileFilter';
import { propertyOf } from '../query/path';
import type { Navigation, Schema, SchemaTable } from '../tables/schema';

/** The service's description in CSDL: types, properties and entity sets. */
export function writeCsdl(schema: Schema): string {
  const tables = [...schema.tables.values()];
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <ComplexType Name="BooleanManagedProperty">
        <Property Name="Value" Type="Edm.Boolean" Nullable="false" />
        <Property Name="CanBeChanged" Type="Edm.Boolean" Nullable="false" />
        <Property Name="ManagedPropertyLogicalName" Type="Edm.String" />
      </ComplexType>
      <EntityType Name="principal">
        <Key><PropertyRef Name="ownerid" /></Key>
        <Property Name="ownerid" Type="Edm.Guid" />
      </EntityType>
${tables.map(writeType).join('\n')}
      <EntityContainer Name="System">
${tables.map(writeSet).join('\n')}
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
}

function writeType(table: SchemaTable): string {
  const properties = table.columns.filter((column) => column.read).map((column) => `        <Property Name="${propertyOf(column)}" Type="${qualified(edmType(column.type))}" />`);
  const navigations = [...table.navigation.values()].map((navigation) => `        <NavigationProperty Name="${navigation.name}" Type="${navigationType(navigation)}" />`);
  return `      <EntityType Name="${table.name}">
        <Key><PropertyRef Name="${table.primaryId}" /></Key>
${[...properties, ...navigations].join('\n')}
      </EntityType>`;
}

function writeSet(table: SchemaTable): string {
  return `        <EntitySet Name="${table.set}" EntityType="Microsoft.Dynamics.CRM.${table.name}" />`;
}

function navigationType(navigation: Navigation): string {
  if (navigation.kind !== 'single') return `Collection(mscrm.${navigation.table})`;
  return `mscrm.${navigation.targets.length > 1 ? 'principal' : (navigation.targets[0] ?? 'principal')}`;
}

function qualified(type: string): string {
  return type.replace('Microsoft.Dynamics.CRM.', 'mscrm.');
}
