import assert from 'node:assert/strict';
import type { Services } from '../../../../src/cloud/services';
import type { Credential } from '../../../../src/credentials/model/credential';
import { readMachines } from '../../../../src/credentials/connections/readMachines';
import { readMe } from '../../../../src/credentials/model/me';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import { collectRows, valueOf } from '../../../fixtures/useSandbox';

/** A credential of the seeded company. */
export async function findCredential(services: Services, name: string): Promise<Credential> {
  const rows = await collectRows(readCredentials(services, valueOf(await readMe(services))));
  const found = rows.find((credential) => credential.name === name);
  assert.ok(found, name);
  return found;
}

/** The id of one of its machine groups. */
export async function findGroup(services: Services, name: string): Promise<string> {
  const found = valueOf(await readMachines(services)).find((machine) => machine.kind === 'group' && machine.name === name);
  assert.ok(found?.targetId, name);
  return found.targetId;
}
