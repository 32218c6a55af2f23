/** Where a secret variable points: a secret of a Key Vault. */
export interface SecretReference {
  readonly vault: string;
  readonly secret: string;
  /** Known for the ARM form only. */
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  /** Known for the URI form with a version only. */
  readonly version?: string;
}

const resourceId =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)\/secrets\/([^/]+)\/?$/i;
/** Hosts of vaults in Microsoft's clouds only: whatever else looks alike is no vault. */
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

/** A key that is the same for every way to write the same secret: names of vaults and secrets know no case. */
export function secretKey(reference: { readonly vault: string; readonly secret: string }): string {
  return `${reference.vault}/${reference.secret}`.toLowerCase();
}

/** What people call a secret, or a vault: `vault / secret`. */
export function referenceName({ vault, secret }: { readonly vault: string; readonly secret?: string }): string {
  return secret === undefined ? vault : `${vault} / ${secret}`;
}
