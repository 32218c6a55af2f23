import { fixedComponentTypes } from '../dataverse/messages/componentTypes';
import type { EnvironmentState, PlatformConnection } from '../sandboxState';
import { colleagues } from './people';
import { listPeopleRows } from './peopleRows';
import { seededId } from './seededId';
import { ownedRow, seedRow, type SeedRow } from './seedRow';
import { publisher, solutions } from './solutions';
import { variableTypeCode } from './variables';

const organizationId = seededId('test organization');
const solutionId = seededId('test solution');
const opened = '2025-06-02';

/** The numbers differ from the first environment's: each assigns its own. */
const componentTypes = { credential: 10203, connectionreference: 10168, connectioninstance: 10209 } as const;

/** Harbourlight Test, where things are tried before they go to Operations: the same people and vaults, and hardly any rows. */
export function createTestEnvironment(): EnvironmentState {
  return {
    environmentId: seededId('test environment'),
    organizationId,
    dataverse: { tables: {}, shares: [], lastVersion: 310_000 },
    connections: [
      platformConnection('outlook', {
        displayName: 'Office 365 Outlook',
        connector: 'shared_office365',
        status: 'Connected',
        accountName: colleagues.maren.mail,
      }),
      platformConnection('robot', { displayName: 'SAP test robot', connector: 'shared_uiflow', status: 'Error' }),
    ],
  };
}

/** The variables that flows need before they run there. One has no value yet. */
const variables = {
  new_SapUser: { display: 'SAP user', type: 'text', value: 'svc-sap-test' },
  new_SapPassword: { display: 'SAP password', type: 'secret' },
  new_ServiceUrl: { display: 'Service URL', type: 'text', value: 'https://test.harbourlight.example/sap' },
} as const satisfies Record<string, { readonly display: string; readonly type: keyof typeof variableTypeCode; readonly value?: string }>;

/** The rows of that environment. It has no credentials. */
export function listTestRows(): SeedRow[] {
  const { id, name, title, version, managed } = solutions.default;
  return [
    ...listPeopleRows({ id: organizationId, name: 'Harbourlight Test' }),
    ...publisher('new', 'DefaultPublisherHarbourlightTest', 'Default Publisher for Harbourlight Test', 10000),
    ...publisher('hbl', 'harbourlight', 'Harbourlight', 38114),
    solution({
      solutionid: id,
      uniquename: name,
      friendlyname: title,
      version,
      ismanaged: managed,
      publisherid: seededId('publisher new'),
    }),
    solution({
      solutionid: solutionId,
      uniquename: 'AutomationTest',
      friendlyname: 'Automation test',
      version: '1.0.0.4',
      ismanaged: false,
      publisherid: seededId('publisher hbl'),
    }),
    ...Object.entries(componentTypes).map(([table, type]) =>
      seedRow(
        'solutioncomponentdefinition',
        {
          solutioncomponentdefinitionid: seededId(`test component definition ${table}`),
          name: table,
          primaryentityname: table,
          solutioncomponenttype: type,
          objecttypecode: type,
        },
        opened,
      ),
    ),
    ...Object.keys(variables)
      .filter((key): key is keyof typeof variables => key in variables)
      .flatMap(variableRows),
    ownedRow(
      'flowmachinegroup',
      'maren',
      { flowmachinegroupid: seededId('test machine group'), name: 'Test robots', description: 'SAP test system.' },
      opened,
    ),
    ownedRow(
      'flowmachine',
      'maren',
      {
        flowmachineid: seededId('test machine'),
        name: 'HBL-TEST-01',
        agentversion: '2.58.0.0',
        flowmachinegroupid: seededId('test machine group'),
      },
      opened,
    ),
  ];
}

function solution(values: SeedRow['values']): SeedRow {
  return seedRow('solution', { installedon: `${opened}T09:20:00Z`, ...values }, opened);
}

function variableRows(schemaName: keyof typeof variables): SeedRow[] {
  const { display, type, ...rest } = variables[schemaName];
  const id = seededId(`test variable ${schemaName}`);
  const inside = [solutions.default.id, solutionId].map((holder) =>
    seedRow(
      'solutioncomponent',
      {
        solutioncomponentid: seededId(`${holder} of test holds ${schemaName}`),
        solutionid: holder,
        componenttype: fixedComponentTypes['environmentvariabledefinition'] ?? null,
        objectid: id,
        rootcomponentbehavior: 0,
      },
      opened,
    ),
  );
  const definition = ownedRow(
    'environmentvariabledefinition',
    'maren',
    {
      environmentvariabledefinitionid: id,
      schemaname: schemaName,
      displayname: display,
      description: null,
      type: variableTypeCode[type],
      secretstore: 0,
      defaultvalue: null,
      introducedversion: '1.0.0.0',
    },
    opened,
  );
  if (!('value' in rest)) return [definition, ...inside];
  return [
    definition,
    ...inside,
    ownedRow(
      'environmentvariablevalue',
      'maren',
      {
        environmentvariablevalueid: seededId(`test value of ${schemaName}`),
        environmentvariabledefinitionid: id,
        schemaname: schemaName,
        value: rest.value,
      },
      opened,
    ),
  ];
}

function platformConnection(
  key: string,
  rest: Pick<PlatformConnection, 'displayName' | 'connector' | 'status' | 'accountName'>,
): PlatformConnection {
  const saved = `${opened}T09:20:00Z`;
  return {
    id: seededId(`test connection ${key}`).replaceAll('-', ''),
    createdBy: colleagues.maren.objectId,
    createdTime: saved,
    lastModifiedTime: saved,
    ...rest,
  };
}
