import { unsure } from '../unsure';
import { fail, succeed, type Result } from '../result';
import type { CallOptions } from '../services';
import { omitAbsent } from '../omitAbsent';
import { refuseName, refuseVersion } from './secretName';
import type { OpenVault } from './vaultHttp';

/** Identifies a version. */
export interface VersionPlace {
  readonly vault: string;
  readonly secret: string;
  readonly version: string;
}

export interface VersionChanges {
  readonly enabled?: boolean;
  readonly expiresOn?: Date;
}

/** Changes attributes of one version; the others stay. */
export async function updateVersion(
  open: OpenVault,
  { vault, secret, version }: VersionPlace,
  { enabled, expiresOn }: VersionChanges,
  { signal }: CallOptions = {},
): Promise<Result<void>> {
  const wrong = refuseName(secret) ?? refuseVersion(version);
  if (wrong !== undefined) return fail(wrong);
  const opened = open(vault, signal);
  if (!opened.ok) return opened;
  const updated = await opened.value.ask((client) => client.updateSecretProperties(secret, version, omitAbsent({ enabled, expiresOn })));
  if (updated.ok) return succeed(undefined);
  return fail(updated.lost ? unsure(updated.error) : updated.error);
}

/** Deletes a secret. If an answer got lost and the secret is gone or going afterwards, this call deleted it. */
export async function deleteSecret(open: OpenVault, vault: string, secret: string, { signal }: CallOptions = {}): Promise<Result<void>> {
  const wrong = refuseName(secret);
  if (wrong !== undefined) return fail(wrong);
  const opened = open(vault, signal);
  if (!opened.ok) return opened;
  const http = opened.value;
  const deleted = await http.ask((client) => client.beginDeleteSecret(secret));
  // The library checks once whether the deletion has finished. If it cannot tell, that changes nothing.
  if (deleted.ok || http.changed) return succeed(undefined);
  const { error, lost } = deleted;
  if (http.losses > 0 && (error.kind === 'notFound' || error.code === beingDeleted)) return succeed(undefined);
  return fail(lost ? unsure(error) : error);
}

/** The inner code for a second deletion while the first is under way. [I] */
const beingDeleted = 'ObjectIsBeingDeleted';
