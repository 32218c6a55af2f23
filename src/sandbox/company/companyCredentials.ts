import type { Row } from '../sandboxState';
import { seededId } from './seededId';
import { ownedRow, type OwnerKey, type SeedRow } from './seedRow';
import { componentRows, solutionColumns, type SolutionKey } from './solutions';
import { variableId, type VariableName } from './variables';

/** `connectiontype` by kind of credential. The last two exist only in the newer schema. */
const connectionTypes = {
  userNamePassword: 1,
  list: 2,
  groupMapping: 3,
  cyberArk: 4,
  certificate: 5,
  machineMapping: 6,
  connectionReference: 7,
} as const;

/** `usagetype`. The last two exist only in the newer schema. */
const usages = { connection: 280920000, desktopFlow: 280920001, network: 280920002, computerUse: 280920003 } as const;

type Part = 'username' | 'password' | 'certificate' | 'cyberarksafe' | 'cyberarkobject' | 'cyberarkusername';

interface CredentialOutline {
  readonly name: string;
  readonly kind: keyof typeof connectionTypes;
  readonly usage: readonly (keyof typeof usages)[];
  readonly owner: OwnerKey;
  readonly on: string;
  readonly solution: SolutionKey;
  readonly parts?: Readonly<Partial<Record<Part, VariableName>>>;
  readonly description?: string;
  readonly more?: Row;
}

/**
 * The text of a list of credentials, which points at variables by name. Its format is not documented. [I] It never contains a secret here.
 */
function listOf(...entries: readonly { readonly username: VariableName; readonly password: VariableName }[]): string {
  return JSON.stringify(entries);
}

export const credentials = {
  sap: {
    name: 'SAP service account',
    kind: 'userNamePassword',
    usage: ['connection', 'desktopFlow'],
    owner: 'maren',
    on: '2024-04-23',
    solution: 'finance',
    parts: { username: 'new_SapUser', password: 'new_SapPassword' },
    description: 'Posts and reads documents in SAP.',
  },
  sapBatch: {
    name: 'SAP batch account',
    kind: 'userNamePassword',
    usage: ['connection'],
    owner: 'financeTeam',
    on: '2023-11-14',
    solution: 'finance',
    parts: { username: 'new_SapUser', password: 'hbl_SapBatchPassword' },
  },
  sapRobot: {
    name: 'SAP freight robot',
    kind: 'userNamePassword',
    usage: ['connection'],
    owner: 'aoife',
    on: '2025-02-18',
    solution: 'finance',
    parts: { username: 'new_SapUser', password: 'hbl_SapRobotPassword' },
  },
  oldRobot: {
    name: 'Old robot',
    kind: 'cyberArk',
    usage: ['connection', 'desktopFlow'],
    owner: 'kwame',
    on: '2024-10-02',
    solution: 'plant',
    parts: { cyberarksafe: 'hbl_CyberArkSafe', cyberarkobject: 'hbl_CyberArkObject', cyberarkusername: 'hbl_PlantUser' },
    more: { cyberarkapplicationid: 'PowerAutomateRobots' },
  },
  legacyErp: {
    name: 'Legacy ERP',
    kind: 'userNamePassword',
    usage: ['connection'],
    owner: 'aoife',
    on: '2022-08-30',
    solution: 'default',
    parts: { username: 'new_LegacyErpUser' },
    description: 'To be switched off when the last order has moved.',
  },
  customs: {
    name: 'Customs certificate',
    kind: 'certificate',
    usage: ['connection'],
    owner: 'maren',
    on: '2024-11-20',
    solution: 'default',
    parts: { username: 'hbl_CustomsUser', certificate: 'hbl_CustomsCertificate' },
  },
  plantJoin: {
    name: 'Plant machines',
    kind: 'userNamePassword',
    usage: ['network'],
    owner: 'plantTeam',
    on: '2024-06-11',
    solution: 'plant',
    parts: { username: 'hbl_PlantUser', password: 'hbl_PlantJoinPassword' },
    description: 'Joins hosted machines to the domain.',
  },
  weighbridge: {
    name: 'Weighbridge',
    kind: 'userNamePassword',
    usage: ['connection'],
    owner: 'plantTeam',
    on: '2024-06-11',
    solution: 'plant',
    parts: { username: 'hbl_PlantUser', password: 'hbl_WeighbridgePassword' },
  },
  payroll: {
    name: 'Payroll portal',
    kind: 'userNamePassword',
    usage: ['desktopFlow'],
    owner: 'fatima',
    on: '2023-09-05',
    solution: 'default',
    parts: { username: 'hbl_PortalUser', password: 'hbl_PayrollPassword' },
  },
  toll: {
    name: 'Toll portal',
    kind: 'userNamePassword',
    usage: ['connection'],
    owner: 'ananya',
    on: '2024-03-12',
    solution: 'default',
    parts: { username: 'hbl_PortalUser', password: 'hbl_TollPassword' },
    more: { statecode: 1, statuscode: 2 },
  },
  robotPool: {
    name: 'Robot pool',
    kind: 'list',
    usage: ['connection'],
    owner: 'ananya',
    on: '2025-03-06',
    solution: 'default',
    more: {
      credentials: listOf(
        { username: 'new_SapUser', password: 'new_SapPassword' },
        { username: 'hbl_PortalUser', password: 'hbl_TollPassword' },
      ),
    },
  },
  depotRobots: {
    name: 'Depot robots',
    kind: 'groupMapping',
    usage: ['connection'],
    owner: 'kwame',
    on: '2025-03-06',
    solution: 'default',
    more: {
      credentials: listOf({ username: 'hbl_PlantUser', password: 'hbl_WeighbridgePassword' }),
      groupmapping: JSON.stringify([{ machineGroupId: seededId('machine group depot'), username: 'hbl_PlantUser' }]),
    },
  },
  byMachine: {
    name: 'Robots by machine',
    kind: 'machineMapping',
    usage: ['connection'],
    owner: 'maren',
    on: '2025-10-09',
    solution: 'default',
    more: { defaultcredential: seededId('credential sapBatch'), logincontext: '{"machineGroup":"Finance robots"}' },
  },
  carrierPortal: {
    name: 'Carrier portal',
    kind: 'connectionReference',
    usage: ['computerUse'],
    owner: 'ananya',
    on: '2025-10-30',
    solution: 'default',
    more: { connectionreference: seededId('connection reference orders') },
  },
} as const satisfies Record<string, CredentialOutline>;

export type CredentialKey = keyof typeof credentials;

export const credentialId = (key: CredentialKey): string => seededId(`credential ${key}`);

/** The rows, for the newer schema or for the older one, which has neither the last two kinds nor the last two uses. */
export function listCredentialRows(newColumns: boolean): SeedRow[] {
  const known = Object.entries<CredentialOutline>(credentials).filter(([, { kind }]) => newColumns || connectionTypes[kind] <= 5);
  return known.flatMap(([key, outline]) => {
    const id = seededId(`credential ${key}`);
    const row = ownedRow(
      'credential',
      outline.owner,
      {
        credentialid: id,
        name: outline.name,
        description: outline.description ?? null,
        credentialtype: outline.kind === 'list' || outline.kind === 'groupMapping' ? 2 : 1,
        connectiontype: connectionTypes[outline.kind],
        usagetype: outline.usage
          .map((use) => (newColumns || usages[use] <= usages.desktopFlow ? usages[use] : usages.connection))
          .join(','),
        ...Object.fromEntries(Object.entries(outline.parts ?? {}).map(([part, name]) => [part, variableId(name)])),
        ...outline.more,
        ...solutionColumns(outline.solution),
      },
      outline.on,
    );
    return [row, ...componentRows(outline.solution, 'credential', id)];
  });
}
