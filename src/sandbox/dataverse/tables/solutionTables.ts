import { bigInt, dateTime, flag, guid, lookup, memo, options, picklist, readOnly, text, whole, type Column } from './column';
import { defineTable, type Table } from './table';

/** The types whose codes are the same everywhere. Codes above 10,000 are assigned per environment and have no label here. */
const componentTypes = options(
  [1, 'Entity'],
  [29, 'Workflow'],
  [300, 'Canvas App'],
  [371, 'Connector'],
  [372, 'Connector'],
  [380, 'Environment Variable Definition'],
  [381, 'Environment Variable Value'],
);

const dependencyEnd = (end: 'dependent' | 'required'): Column[] => [
  guid(`${end}componentobjectid`, readOnly),
  picklist(`${end}componenttype`, componentTypes, readOnly),
  guid(`${end}componentparentid`, readOnly),
  guid(`${end}componentbasesolutionid`, readOnly),
  lookup(`${end}componentnodeid`, { table: 'dependencynode', navigation: `${end}componentnodeid` }, readOnly),
];

/** Solutions, their publishers and components, and the rows that the dependency functions return. */
export const solutionTables: readonly Table[] = [
  defineTable({
    name: 'solution',
    set: 'solutions',
    label: 'Solution',
    objectTypeCode: 7100,
    primaryName: 'friendlyname',
    columns: [
      text('uniquename', 65, { required: 'SystemRequired', update: false }),
      text('friendlyname', 256, { required: 'SystemRequired' }),
      memo('description', 2000),
      text('version', 256, { required: 'SystemRequired', default: '1.0.0.0' }),
      flag('ismanaged', readOnly),
      flag('isvisible', { ...readOnly, default: true }),
      dateTime('installedon', readOnly),
      lookup(
        'publisherid',
        { table: 'publisher', navigation: 'publisherid', collection: 'publisher_solution', onDelete: 'Restrict' },
        { required: 'SystemRequired' },
      ),
    ],
  }),
  defineTable({
    name: 'publisher',
    set: 'publishers',
    label: 'Publisher',
    objectTypeCode: 7101,
    primaryName: 'friendlyname',
    columns: [
      text('uniquename', 256, { required: 'SystemRequired', update: false }),
      text('friendlyname', 256, { required: 'SystemRequired' }),
      text('customizationprefix', 8, { required: 'SystemRequired' }),
      whole('customizationoptionvalueprefix'),
      flag('isreadonly', readOnly),
    ],
  }),
  defineTable({
    name: 'solutioncomponent',
    set: 'solutioncomponents',
    label: 'Solution Component',
    objectTypeCode: 7103,
    primaryName: 'solutioncomponentid',
    ownership: 'None',
    columns: [
      picklist('componenttype', componentTypes, readOnly),
      guid('objectid', readOnly),
      picklist(
        'rootcomponentbehavior',
        options([0, 'Include Subcomponents'], [1, 'Do not include subcomponents'], [2, 'Include As Shell Only']),
        { ...readOnly, default: 0 },
      ),
      flag('ismetadata', readOnly),
      lookup(
        'solutionid',
        { table: 'solution', navigation: 'solutionid', collection: 'solution_solutioncomponent', onDelete: 'Cascade' },
        readOnly,
      ),
    ],
  }),
  defineTable({
    name: 'solutioncomponentdefinition',
    set: 'solutioncomponentdefinitions',
    label: 'Solution Component Definition',
    objectTypeCode: 7104,
    primaryName: 'name',
    ownership: 'None',
    columns: [
      text('name', 256, readOnly),
      text('primaryentityname', 256, readOnly),
      whole('solutioncomponenttype', readOnly),
      whole('objecttypecode', readOnly),
    ],
  }),
  defineTable({
    name: 'dependency',
    set: 'dependencies',
    label: 'Dependency',
    objectTypeCode: 7105,
    primaryName: 'dependencyid',
    ownership: 'None',
    columns: [
      picklist('dependencytype', options([0, 'None'], [1, 'Solution Internal'], [2, 'Published'], [4, 'Unpublished']), readOnly),
      ...dependencyEnd('dependent'),
      ...dependencyEnd('required'),
      bigInt('requiredcomponentintroducedversion', readOnly),
    ],
  }),
];
