import type { CloudError } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import { explainFailure } from '../model/explainFailure';
import { vaultIdOf } from '../model/vaultId';
import type { CheckSubject } from './accessCheck';
import type { Known } from './known';

/** Where a vault is in Azure. */
export interface VaultPlace {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** The ARM id. */
  readonly vaultId: string;
}

/** Takes the vault's place from the reference; if that does not say, looks for the vault among those that the user can see. */
export async function findVault(services: Services, subject: CheckSubject, options?: CallOptions): Promise<Known<VaultPlace>> {
  const { vault, subscriptionId, resourceGroup } = subject;
  if (subscriptionId !== undefined && resourceGroup !== undefined)
    return isPlace(subject) ? { known: true, value: { subscriptionId, resourceGroup, vaultId: vaultIdOf(subject) ?? '' } } : noPlace;
  let refusal: CloudError | undefined;
  for await (const page of services.resourceManager.listVaults(options)) {
    if (!page.ok) {
      refusal = page.error;
      continue;
    }
    const found = page.value.find(({ name }) => name.toLowerCase() === vault.toLowerCase());
    if (found !== undefined)
      return { known: true, value: { subscriptionId: found.subscriptionId, resourceGroup: found.resourceGroup, vaultId: found.id } };
  }
  if (refusal !== undefined) {
    return {
      known: false,
      why: say('Your vaults could not all be listed. {0}', explainFailure(refusal)),
      remedy: refusal.remedy,
      error: refusal,
    };
  }
  return {
    known: false,
    why: say('{0} is not among the vaults that you can see. It may be in another subscription or tenant, or not be there.', vault),
    remedy: say('Ask the owner of the vault for the role Reader on it, or to run these checks.'),
  };
}

/** A reference is typed text: what cannot be an Azure name must not become part of an Azure address. */
function isPlace({ vault, subscriptionId = '', resourceGroup = '' }: CheckSubject): boolean {
  return (
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subscriptionId) &&
    /^[\p{L}\p{N}_().-]*[\p{L}\p{N}_()-]$/u.test(resourceGroup) &&
    /^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i.test(vault)
  );
}

const noPlace: Known<VaultPlace> = {
  known: false,
  why: say('The reference names a subscription, resource group or vault that Azure cannot have.'),
  remedy: say('Correct the reference of the variable.'),
};
