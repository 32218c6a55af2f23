import { edmType } from '../query/compileFilter';
import { propertyOf } from '../query/path';
import { writeImports, writeOperations, writeOperationTypes } from './csdlOperations';
import type { Navigation, Schema, SchemaTable } from '../tables/schema';

/** The service's description in CSDL: types, properties, entity sets, functions and actions. */
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
      <EntityType Name="principal" BaseType="mscrm.crmbaseentity">
        <Key><PropertyRef Name="ownerid" /></Key>
        <Property Name="ownerid" Type="Edm.Guid" />
      </EntityType>
${writeOperationTypes()}
${tables.map(writeType).join('\n')}
${writeOperations()}
      <EntityContainer Name="System">
${tables.map((table) => writeSet(schema, table)).join('\n')}
${writeImports()}
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
}

function writeType(table: SchemaTable): string {
  const properties = table.columns
    .filter((column) => column.read)
    .map((column) => `        <Property Name="${propertyOf(column)}" Type="${qualified(edmType(column.type))}" />`);
  const navigations = [...table.navigation.values()].map(
    (navigation) => `        <NavigationProperty Name="${navigation.name}" Type="${navigationType(navigation)}" />`,
  );
  return `      <EntityType Name="${table.name}" BaseType="mscrm.crmbaseentity">
        <Key><PropertyRef Name="${table.primaryId}" /></Key>
${[...properties, ...navigations].join('\n')}
      </EntityType>`;
}

function writeSet(schema: Schema, table: SchemaTable): string {
  const bindings = [...table.navigation.values()].flatMap((navigation) => {
    const target = navigation.kind === 'single' ? (navigation.targets.length === 1 ? navigation.targets[0] : undefined) : navigation.table;
    const set = schema.tables.get(target ?? '')?.set;
    return set === undefined ? [] : [`          <NavigationPropertyBinding Path="${navigation.name}" Target="${set}" />`];
  });
  return [
    `        <EntitySet Name="${table.set}" EntityType="Microsoft.Dynamics.CRM.${table.name}">`,
    ...bindings,
    '        </EntitySet>',
  ].join('\n');
}

function navigationType(navigation: Navigation): string {
  if (navigation.kind !== 'single') return `Collection(mscrm.${navigation.table})`;
  return `mscrm.${navigation.targets.length > 1 ? 'principal' : (navigation.targets[0] ?? 'principal')}`;
}

function qualified(type: string): string {
  return type.replace('Microsoft.Dynamics.CRM.', 'mscrm.');
}
