import type { Result } from '../../cloud/result';
import type { CallOptions, Services, Vault } from '../../cloud/services';
import { say } from '../../message';
import { putCurrentValue } from './editVariable';
import type { EnvironmentVariable } from '../model/environmentVariable';
import { referenceForm, vaultIdOf } from '../model/vaultId';
import { refuse } from '../model/refuse';
import type { SecretReference } from '../model/secretReference';

/**
 * Points a secret variable at another secret: its current value becomes that reference. Dataverse refuses one that the environment may not
 * read. Flows and credentials that use the variable read the other secret from then on.
 */
export async function pointVariable(
  services: Services,
  variable: EnvironmentVariable,
  reference: SecretReference,
  options?: CallOptions,
): Promise<Result<void>> {
  if (variable.type !== 'secret') return refuse(say('The variable {0} is not of the type secret.', variable.schemaName));
  const text = referenceId(reference);
  if (text === undefined)
    return refuse(say('Where the vault {0} is in Azure is not known. Paste the reference as {1}.', reference.vault, referenceForm));
  return putCurrentValue(services, variable, text, options);
}

/** A reference as Dataverse stores it; undefined if the subscription or the resource group is unknown. A version cannot be stored. */
export function referenceId(reference: SecretReference): string | undefined {
  const vaultId = vaultIdOf(reference);
  return vaultId && `${vaultId}/secrets/${reference.secret}`;
}

/** Adds the vault's location to a reference by address, if the vault is among the known ones. */
export function placeReference(reference: SecretReference, vaults: readonly Vault[]): SecretReference {
  if (reference.subscriptionId !== undefined && reference.resourceGroup !== undefined) return reference;
  const vault = vaults.find(({ name }) => name.toLowerCase() === reference.vault.toLowerCase());
  return vault === undefined ? reference : { ...reference, subscriptionId: vault.subscriptionId, resourceGroup: vault.resourceGroup };
}
