import type { CloudError } from '../../cloud/result';
import type { CheckSubject } from '../../credentials/access/checkAccess';
import { parseSecretReference } from '../../credentials/model/secretReference';

const secretId =
  /\/subscriptions\/[^/\s'"]+\/resourceGroups\/[^/'"]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/\s'"]+\/secrets\/[A-Za-z0-9-]+/i;

/**
 * What the access checks can explain about an error: the requested vault or secret if its vault refused, or the secret that Dataverse names
 * when it rejects a variable because of it.
 */
export function refusedSecret(error: CloudError, about: CheckSubject | undefined): CheckSubject | undefined {
  if (keepsOut(error)) return about;
  if (error.service !== 'Dataverse' || error.kind !== 'forbidden') return undefined;
  const [id] = secretId.exec(error.details ?? error.message) ?? [];
  return id === undefined ? undefined : parseSecretReference(id);
}

/** Whether a vault denied access, which the access checks explain. */
export function keepsOut({ service, kind }: CloudError): boolean {
  return service === 'Key Vault' && (kind === 'forbidden' || kind === 'firewall');
}
