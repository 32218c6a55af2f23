import { mayReadSecret } from '../../keyVault/mayReadSecret';
import type { Vault } from '../../sandboxState';
import type { MessageContext } from '../context';
import { Refusal } from '../refusal';

const resourceId =
  /^\/subscriptions\/([a-f0-9-]{8,})\/resource[Gg]roups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)\/secrets\/([^/]+)$/i;
const address = /^https:\/\/([a-z0-9-]{3,24})\.vault\.azure\.net\/secrets\/([a-z0-9-]+)(?:\/[0-9a-f]{32})?$/i;

/**
 * Checks where a secret variable is to point: the form of the reference, and the caller's own right to read the secret, which counts even
 * if Dataverse itself could read it. The texts are the product's; the code is that of plug-ins. [I] Both forms of such a refusal are
 * public: the plain text (microsoft/powerplatform-build-tools#1346), and an unexpected error that gives the reason only in its inner
 * details (microsoft/coe-starter-kit#5348). Which one occurs when is unknown [I]: here it is the second for a vault closed by its firewall,
 * where reading fails for reasons other than rights.
 */
export function validateSecretValue(context: MessageContext, value: string): Refusal | undefined {
  const reference = parseReference(value);
  if (reference === undefined) return refuse('The value provided as a secret reference does not match a valid secret reference format');
  const vault = findVault(context, reference);
  const reach = vault === undefined ? 'missing' : mayReadSecret(context.state, context.caller.objectId, vault.name, reference.secret);
  const notAuthorized = `User is not authorized to read secrets from '${value}' resource.`;
  if (reach === 'firewall') return new Refusal(400, '0x80040216', 'An unexpected error occurred.', notAuthorized);
  if (vault === undefined || reach !== 'yes') return refuse(notAuthorized);
  if (isProviderRegistered(context, vault)) return undefined;
  return refuse('Make sure the provider Microsoft.PowerPlatform is registered in the Azure subscription');
}

function refuse(message: string): Refusal {
  return new Refusal(400, '0x80040265', message);
}

export interface Reference {
  readonly vault: string;
  readonly secret: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
}

/** Parses the resource id or, which is not documented here, the address of a secret. [I] */
export function parseReference(text: string): Reference | undefined {
  const [, subscriptionId, resourceGroup, vault, secret] = resourceId.exec(text) ?? [];
  if (subscriptionId !== undefined && resourceGroup !== undefined && vault !== undefined && secret !== undefined) {
    return { vault, secret, subscriptionId, resourceGroup };
  }
  const [, host, name] = address.exec(text) ?? [];
  return host === undefined || name === undefined ? undefined : { vault: host, secret: name };
}

function findVault({ state }: MessageContext, { vault, subscriptionId, resourceGroup }: Reference): Vault | undefined {
  return state.azure.vaults.find(
    (each) =>
      isSame(each.name, vault) &&
      (subscriptionId === undefined || isSame(each.subscriptionId, subscriptionId)) &&
      (resourceGroup === undefined || isSame(each.resourceGroup, resourceGroup)),
  );
}

function isProviderRegistered({ state }: MessageContext, vault: Vault): boolean {
  return state.azure.subscriptions.find(({ id }) => id === vault.subscriptionId)?.providers['Microsoft.PowerPlatform'] === 'Registered';
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
