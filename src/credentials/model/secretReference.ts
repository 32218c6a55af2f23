/** Where a secret variable points: a secret in a Key Vault. */
export interface SecretReference {
  readonly vault: string;
  readonly secret: string;
  /** Known only for the ARM form. */
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  /** Known only for the URI form with a version. */
  readonly version?: string;
}

const resourceId =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)\/secrets\/([^/]+)\/?$/i;
/** Only hosts of vaults in Microsoft's clouds: anything that merely looks similar is not a vault. */
const address =
  /^https:\/\/([a-z0-9-]{3,24})\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)(?::443)?\/secrets\/([a-z0-9-]+)(?:\/([0-9a-f]{32}))?\/?$/i;

/** Reads the ARM form or the URI form; undefined for everything else. */
export function parseSecretReference(value: string): SecretReference | undefined {
  const text = value.trim();
  const [, subscriptionId, resourceGroup, vault, secret] = resourceId.exec(text) ?? [];
  if (subscriptionId !== undefined && resourceGroup !== undefined && vault !== undefined && secret !== undefined) {
    return { vault, secret, subscriptionId, resourceGroup };
  }
  const [, host, name, version] = address.exec(text) ?? [];
  if (host === undefined || name === undefined) return undefined;
  return { vault: host, secret: name, ...(version !== undefined && { version }) };
}

/** A key that is the same for every way of writing the same secret: names of vaults and secrets ignore case. */
export function secretKey(reference: { readonly vault: string; readonly secret: string }): string {
  return `${reference.vault}/${reference.secret}`.toLowerCase();
}

/** How people refer to a secret or a vault: `vault / secret`. */
export function referenceName({ vault, secret }: { readonly vault: string; readonly secret?: string }): string {
  return secret === undefined ? vault : `${vault} / ${secret}`;
}
