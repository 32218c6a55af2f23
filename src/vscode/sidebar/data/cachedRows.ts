import * as v from 'valibot';
import type { Vault } from '../../../cloud/services';
import { credentialKinds, credentialUses, partRoles, type Credential } from '../../../credentials/model/credential';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';

/** What is shown until the service has answered. */
export interface CachedRows {
  readonly credentials: readonly Credential[];
  readonly variables: readonly EnvironmentVariable[];
  readonly vaults: readonly Vault[];
}

/** As many rows as the views show initially. */
const mostRows = 500;

const owner = v.object({ id: v.string(), name: v.string(), me: v.boolean() });
const flags = { managed: v.boolean(), active: v.boolean() };
const cachedRows = v.object({
  version: v.literal(1),
  credentials: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      kind: v.picklist(credentialKinds),
      store: v.picklist(['keyVault', 'cyberArk', 'unknown']),
      uses: v.array(v.picklist(credentialUses)),
      owner,
      ...flags,
      parts: v.array(
        v.object({
          role: v.picklist(partRoles),
          variableId: v.exactOptional(v.string()),
        }),
      ),
    }),
  ),
  variables: v.array(
    v.object({
      id: v.string(),
      schemaName: v.string(),
      displayName: v.string(),
      type: v.picklist(['text', 'number', 'boolean', 'json', 'dataSource', 'secret', 'unknown']),
      secretStore: v.picklist(['keyVault', 'dataverse', 'unknown']),
      owner,
      ...flags,
      reference: v.exactOptional(
        v.object({
          vault: v.string(),
          secret: v.string(),
          subscriptionId: v.exactOptional(v.string()),
          resourceGroup: v.exactOptional(v.string()),
          version: v.exactOptional(v.string()),
        }),
      ),
    }),
  ),
  vaults: v.array(v.object({ id: v.string(), name: v.string(), subscriptionId: v.string(), resourceGroup: v.string() })),
});

/**
 * The first rows as saved on disk: names, ids, types and references. Values and descriptions are left out, because either may hold a
 * secret; valibot's `object` drops every key not listed above.
 */
export function writeCachedRows({ credentials, variables, vaults }: CachedRows): string {
  return JSON.stringify(
    v.parse(cachedRows, {
      version: 1,
      credentials: credentials.slice(0, mostRows),
      variables: variables.slice(0, mostRows),
      vaults: vaults.slice(0, mostRows),
    }),
  );
}

/** Reads what `writeCachedRows` wrote; undefined for anything else. */
export function readCachedRows(text: string): CachedRows | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = v.safeParse(cachedRows, value);
  if (!read.success) return undefined;
  const { credentials, variables, vaults } = read.output;
  return {
    credentials: credentials.map((credential) => ({ ...credential, description: '' })),
    variables: variables.map((variable) => ({ ...variable, description: '' })),
    vaults,
  };
}
