import { activeOrInactive, flag, lookup, memo, options, picklist, text } from './column';
import { defineTable, type Table } from './table';

const variableTypes = options(
  [100000000, 'String'],
  [100000001, 'Number'],
  [100000002, 'Boolean'],
  [100000003, 'JSON'],
  [100000004, 'Data Source'],
  [100000005, 'Secret'],
);

/** Environment variables: definitions, and the values that override their defaults. */
export const environmentVariableTables: readonly Table[] = [
  defineTable({
    name: 'environmentvariabledefinition',
    set: 'environmentvariabledefinitions',
    label: 'Environment Variable Definition',
    objectTypeCode: 10027,
    primaryName: 'schemaname',
    ownership: 'UserOwned',
    solutionAware: true,
    uniqueId: 'environmentvariabledefinitionidunique',
    key: 'schemaname',
    columns: [
      text('schemaname', 100, { required: 'SystemRequired', update: false }),
      text('displayname', 100, { required: 'ApplicationRequired' }),
      memo('description', 2000),
      picklist('type', variableTypes, { required: 'ApplicationRequired', default: 100000000 }),
      picklist('secretstore', options([0, 'Azure Key Vault'], [1, 'Microsoft Dataverse']), { default: 0 }),
      memo('defaultvalue', 2000),
      flag('isrequired'),
      text('introducedversion', 48),
      text('hint', 2000),
      memo('valueschema', 2000),
      text('apiid', 150),
      text('parameterkey', 150),
      memo('inputcontrolconfig', 10_000),
      text('learnmoreurl', 2000),
      // The navigation names of these two are [I].
      lookup('parentdefinitionid', {
        table: 'environmentvariabledefinition',
        navigation: 'ParentDefinitionId',
        collection: 'envdefinition_envdefinition',
      }),
      lookup('connectionreferenceid', {
        table: 'connectionreference',
        navigation: 'ConnectionReferenceId',
        collection: 'envdefinition_connectionreference',
      }),
      ...activeOrInactive,
    ],
  }),
  defineTable({
    name: 'environmentvariablevalue',
    set: 'environmentvariablevalues',
    label: 'Environment Variable Value',
    objectTypeCode: 10028,
    primaryName: 'schemaname',
    ownership: 'UserOwned',
    solutionAware: true,
    uniqueId: 'environmentvariablevalueidunique',
    columns: [
      text('schemaname', 100, { required: 'ApplicationRequired' }),
      memo('value', 2000),
      // The only navigation property in Pascal case.
      lookup(
        'environmentvariabledefinitionid',
        {
          table: 'environmentvariabledefinition',
          navigation: 'EnvironmentVariableDefinitionId',
          collection: 'environmentvariabledefinition_environmentvariablevalue',
          onDelete: 'Cascade',
          assign: true,
        },
        { required: 'ApplicationRequired' },
      ),
      text('introducedversion', 48),
      ...activeOrInactive,
    ],
  }),
];
