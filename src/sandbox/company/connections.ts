import type { PlatformConnection } from '../sandboxState';
import { credentialId, credentials, type CredentialKey } from './companyCredentials';
import { machineGroupId } from './machines';
import { colleagues, teams } from './people';
import { seededId } from './seededId';
import { ownedRow, type OwnerKey, type SeedRow } from './seedRow';
import { componentRows, solutionColumns, type SolutionKey } from './solutions';

interface ConnectionOutline {
  readonly title: string;
  readonly connector: string;
  readonly owner: OwnerKey;
  /** Before April 2024: the connection keeps the secret as it was until someone saves it again. */
  readonly on: string;
  readonly solution: SolutionKey;
  readonly credential?: CredentialKey;
  readonly account?: string;
  readonly broken?: boolean;
}

const robots = 'shared_uiflow';

/** Connections that flows use, each through its own connection reference. */
export const connections = {
  sapInvoices: { title: 'SAP invoices', connector: robots, owner: 'maren', on: '2024-05-06', solution: 'finance', credential: 'sap' },
  sapCustomers: { title: 'SAP customers', connector: robots, owner: 'maren', on: '2024-05-06', solution: 'finance', credential: 'sap' },
  sapBatch: { title: 'SAP batch', connector: robots, owner: 'financeTeam', on: '2023-11-14', solution: 'finance', credential: 'sapBatch' },
  sapRates: {
    title: 'SAP freight rates',
    connector: robots,
    owner: 'aoife',
    on: '2025-02-18',
    solution: 'finance',
    credential: 'sapRobot',
  },
  sapFuel: { title: 'SAP fuel cards', connector: robots, owner: 'aoife', on: '2025-02-18', solution: 'finance', credential: 'sapRobot' },
  legacyErp: {
    title: 'Legacy ERP robot',
    connector: robots,
    owner: 'aoife',
    on: '2023-02-08',
    solution: 'default',
    credential: 'legacyErp',
    broken: true,
  },
  customs: {
    title: 'Customs declarations',
    connector: robots,
    owner: 'maren',
    on: '2024-11-21',
    solution: 'default',
    credential: 'customs',
  },
  weighbridge: {
    title: 'Weighbridge',
    connector: robots,
    owner: 'plantTeam',
    on: '2024-06-11',
    solution: 'plant',
    credential: 'weighbridge',
  },
  toll: {
    title: 'Toll portal',
    connector: robots,
    owner: 'ananya',
    on: '2024-03-12',
    solution: 'default',
    credential: 'toll',
    broken: true,
  },
  oldRobot: { title: 'Depot robot', connector: robots, owner: 'kwame', on: '2024-10-03', solution: 'plant', credential: 'oldRobot' },
  robotPool: { title: 'Robot pool', connector: robots, owner: 'ananya', on: '2025-03-06', solution: 'default', credential: 'robotPool' },
  orders: {
    title: 'Order site',
    connector: 'shared_sharepointonline',
    owner: 'yuki',
    on: '2024-09-17',
    solution: 'default',
    account: colleagues.yuki.mail,
  },
  dataverse: {
    title: 'Microsoft Dataverse',
    connector: 'shared_commondataserviceforapps',
    owner: 'ananya',
    on: '2025-05-20',
    solution: 'default',
    account: colleagues.ananya.mail,
  },
  mail: {
    title: 'Office 365 Outlook',
    connector: 'shared_office365',
    owner: 'maren',
    on: '2023-05-09',
    solution: 'finance',
    account: colleagues.maren.mail,
  },
} as const satisfies Record<string, ConnectionOutline>;

export type ConnectionKey = keyof typeof connections;

const connectionId = (key: string): string => seededId(`connection ${key}`).replaceAll('-', '');

export const referenceName = (key: ConnectionKey): string => `hbl_${connections[key].connector.replaceAll('_', '')}_${key.toLowerCase()}`;

/** A connection reference for each connection, and Dataverse's own row for those that use a credential. */
export function listConnectionRows(): SeedRow[] {
  return Object.keys(connections)
    .filter((key): key is ConnectionKey => key in connections)
    .flatMap((key) => {
      const outline: ConnectionOutline = connections[key];
      const referenceId = seededId(`connection reference ${key}`);
      const connectorId = `/providers/Microsoft.PowerApps/apis/${outline.connector}`;
      const rows = [
        ownedRow(
          'connectionreference',
          outline.owner,
          {
            connectionreferenceid: referenceId,
            connectionreferencelogicalname: referenceName(key),
            connectionreferencedisplayname: outline.title,
            connectionid: connectionId(key),
            connectorid: connectorId,
            ...solutionColumns(outline.solution),
          },
          outline.on,
        ),
        ...componentRows(outline.solution, 'connectionreference', referenceId),
      ];
      if (outline.credential === undefined) return rows;
      return [
        ...rows,
        ownedRow(
          'connectioninstance',
          outline.owner,
          {
            connectioninstanceid: seededId(`connection row ${key}`),
            connectioninstancedisplayname: outline.title,
            connectioninstancelogicalname: `${outline.connector}_${connectionId(key)}`,
            connectioninternalid: connectionId(key),
            connectorinternalid: outline.connector,
            connectorid: connectorId,
            connectionparametersetconfig: parameterSet(outline.credential),
            connectionstatus: outline.broken === true ? 'Error' : 'Connected',
            credentialid: credentialId(outline.credential),
            connectionreferenceid: referenceId,
          },
          outline.on,
        ),
      ];
    });
}

/** The connections as the Power Platform API shows them. The last one was never added to a solution: Dataverse has no row for it. */
export function listPlatformConnections(): PlatformConnection[] {
  const known = Object.entries<ConnectionOutline>(connections).map(([key, outline]) => platformConnection(key, outline));
  const outside: ConnectionOutline = {
    title: 'Depot robots, first try',
    connector: robots,
    owner: 'kwame',
    on: '2025-03-06',
    solution: 'default',
    credential: 'depotRobots',
  };
  return [...known, platformConnection('depotRobots', outside)];
}

function platformConnection(key: string, outline: ConnectionOutline): PlatformConnection {
  const saved = `${outline.on}T09:20:00Z`;
  return {
    id: connectionId(key),
    connector: outline.connector,
    displayName: outline.title,
    status: outline.broken === true ? 'Error' : 'Connected',
    createdBy: creatorOf(outline.owner),
    createdTime: saved,
    lastModifiedTime: saved,
    ...(outline.account !== undefined && { accountName: outline.account }),
    ...(outline.credential !== undefined && {
      credentialId: credentialId(outline.credential),
      targetId: machineGroupId(placeOf(outline.credential)),
    }),
  };
}

/** The Entra account of the owner, or of the first member if a team is the owner. */
function creatorOf(owner: OwnerKey): string {
  if (owner === 'financeTeam') return colleagues[teams.finance.members[0]].objectId;
  if (owner === 'plantTeam') return colleagues[teams.plant.members[0]].objectId;
  return colleagues[owner].objectId;
}

/** The parameters of a desktop flow connection with a credential: names of variables, never their values. */
function parameterSet(key: CredentialKey): string {
  const credential = credentials[key];
  const parts: Readonly<Record<string, string>> = 'parts' in credential ? credential.parts : {};
  const variable = (name: string | undefined) => ({ value: name === undefined ? 'none' : `@environmentVariables("${name}")` });
  return JSON.stringify({
    name: 'azureRelay',
    values: {
      username: variable(parts['username'] ?? parts['cyberarkusername']),
      password: variable(parts['password']),
      targetId: { value: machineGroupId(placeOf(key)) },
    },
  });
}

/** The machines on which the flows of a credential run. */
function placeOf(key: CredentialKey): 'finance' | 'depot' {
  return key === 'weighbridge' || key === 'oldRobot' || key === 'depotRobots' ? 'depot' : 'finance';
}
