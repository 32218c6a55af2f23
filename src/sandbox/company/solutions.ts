import { fixedComponentTypes } from '../dataverse/messages/componentTypes';
import type { Row } from '../sandboxState';
import { seededId } from './seededId';
import { seedRow, type SeedRow } from './seedRow';

/** The solutions of the environment. The id of the default solution is the same in every environment. */
export const solutions = {
  default: {
    id: 'fd140aaf-4df4-11dd-bd17-0019b9312238',
    name: 'Default',
    title: 'Default Solution',
    version: '1.0',
    managed: false,
    publisher: 'new',
    on: '2022-02-01',
  },
  finance: {
    id: seededId('solution finance'),
    name: 'FinanceAutomation',
    title: 'Finance automation',
    version: '1.7.0.3',
    managed: false,
    publisher: 'hbl',
    on: '2023-05-02',
  },
  plant: {
    id: seededId('solution plant'),
    name: 'PlantOperations',
    title: 'Plant operations',
    version: '2.1.0.0',
    managed: true,
    publisher: 'hbl',
    on: '2024-06-11',
  },
} as const;

export type SolutionKey = keyof typeof solutions;

/** Component types that an environment assigns when it is created: clients have to look them up. */
const runTimeTypes: Readonly<Record<string, { readonly type: number; readonly name: string }>> = {
  credential: { type: 10147, name: 'Credential' },
  connectionreference: { type: 10112, name: 'Connection Reference' },
  connectioninstance: { type: 10153, name: 'Connector Connection' },
};

/** The component type of a table's rows, or undefined if they are not components. */
export function componentType(table: string): number | undefined {
  return fixedComponentTypes[table] ?? runTimeTypes[table]?.type;
}

export function listSolutionRows(): SeedRow[] {
  return [
    ...publisher('new', 'DefaultPublisherHarbourlight', 'Default Publisher for Harbourlight', 10000),
    ...publisher('hbl', 'harbourlight', 'Harbourlight', 38114),
    ...Object.values(solutions).map((solution) =>
      seedRow(
        'solution',
        {
          solutionid: solution.id,
          uniquename: solution.name,
          friendlyname: solution.title,
          version: solution.version,
          ismanaged: solution.managed,
          installedon: `${solution.on}T09:20:00Z`,
          publisherid: seededId(`publisher ${solution.publisher}`),
        },
        solution.on,
      ),
    ),
    ...Object.entries(runTimeTypes).map(([table, { type, name }]) =>
      seedRow(
        'solutioncomponentdefinition',
        {
          solutioncomponentdefinitionid: seededId(`component definition ${table}`),
          name,
          primaryentityname: table,
          solutioncomponenttype: type,
          objecttypecode: type,
        },
        '2022-02-01',
      ),
    ),
  ];
}

/** The rows that make another row a component of its solution, and of the default solution, which contains everything. */
export function componentRows(solution: SolutionKey, table: string, objectId: string): SeedRow[] {
  const keys: readonly SolutionKey[] = solution === 'default' ? ['default'] : ['default', solution];
  return keys.map((key) =>
    seedRow(
      'solutioncomponent',
      {
        solutioncomponentid: seededId(`${key} holds ${objectId}`),
        solutionid: solutions[key].id,
        componenttype: componentType(table) ?? null,
        objectid: objectId,
        rootcomponentbehavior: 0,
      },
      solutions[key].on,
    ),
  );
}

/** The columns of a row from a managed solution; none for other rows. */
export function solutionColumns(solution: SolutionKey): Row {
  return solutions[solution].managed ? { ismanaged: true, solutionid: solutions[solution].id } : {};
}

export function publisher(prefix: string, uniqueName: string, title: string, optionPrefix: number): SeedRow[] {
  return [
    seedRow(
      'publisher',
      {
        publisherid: seededId(`publisher ${prefix}`),
        uniquename: uniqueName,
        friendlyname: title,
        customizationprefix: prefix,
        customizationoptionvalueprefix: optionPrefix,
      },
      '2022-02-01',
    ),
  ];
}
