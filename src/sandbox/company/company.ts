import { addRow, idOf } from '../dataverse/store';
import type { SandboxState } from '../sandboxState';
import { stateOfEnvironment } from '../stateOfEnvironment';
import { createAzure } from './azure';
import { listConnectionRows, listPlatformConnections } from './connections';
import { listCredentialRows } from './companyCredentials';
import { listFlowRows } from './flows';
import { listMachineRows } from './machines';
import { homeTenant, listPeople } from './people';
import { listPeopleRows, organizationId } from './peopleRows';
import { listScaledRows, listScaledSecrets, type Scale } from './scaledRows';
import type { SeedRow } from './seedRow';
import { seededId } from './seededId';
import { listShares } from './shares';
import { listSolutionRows } from './solutions';
import { createTestEnvironment, listTestRows } from './testEnvironment';
import { listVariableRows } from './variables';

/**
 * Harbourlight, a fictitious haulier: its people, its vaults and its environments. The same on every machine; only the ages and expiry
 * dates of secrets follow the clock. `scale` adds made-up depots to the first environment until it has that many credentials and variables.
 * Without `newColumns`, there is nothing that only the newer schema of credentials can hold.
 */
export function createCompany(clock: () => Date, scale?: Scale, newColumns = true): SandboxState {
  const now = Math.floor(clock().getTime() / 1000);
  const state: SandboxState = {
    version: 1,
    tenantId: homeTenant,
    environmentId: seededId('environment'),
    organizationId,
    people: listPeople(),
    azure: createAzure(now),
    dataverse: { tables: {}, shares: listShares(), lastVersion: 5_200_000 },
    connections: listPlatformConnections(),
    test: createTestEnvironment(),
  };
  const rows = [
    ...listPeopleRows(),
    ...listSolutionRows(),
    ...listVariableRows(),
    ...listCredentialRows(newColumns),
    ...listMachineRows(),
    ...listConnectionRows(),
    ...listFlowRows(),
  ];
  for (const row of rows) plant(state, row);
  const test = stateOfEnvironment(state, 'test');
  for (const row of listTestRows()) plant(test, row);
  if (scale !== undefined) grow(state, scale, now);
  return state;
}

function grow(state: SandboxState, scale: Scale, now: number): void {
  for (const row of listScaledRows(scale)) plant(state, row);
  const vault = state.azure.vaults.find(({ name }) => name === 'kv-finance');
  if (vault) for (const secret of listScaledSecrets(vault.name, now)) vault.secrets.push(secret);
}

/** The second id that components have, by table, because its name differs. */
const secondIds: Readonly<Record<string, string>> = {
  credential: 'componentidunique',
  environmentvariabledefinition: 'environmentvariabledefinitionidunique',
  environmentvariablevalue: 'environmentvariablevalueidunique',
  connectionreference: 'connectionreferenceidunique',
  workflow: 'workflowidunique',
};

function plant(state: SandboxState, { table, values, by, at }: SeedRow): void {
  const row = addRow(state, table, values, { by, at: new Date(at) });
  // The store makes it up at random; here it follows from the first id.
  const secondId = secondIds[table];
  if (secondId !== undefined) row[secondId] = `f${idOf(table, row).slice(1)}`;
}
