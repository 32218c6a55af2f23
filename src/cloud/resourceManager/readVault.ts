import * as v from 'valibot';
import { succeed, type Result } from '../result';
import type { AccessPolicy, CallOptions, NetworkRules, VaultDetails } from '../services';
import { omitAbsent } from '../omitAbsent';
import { armUrl, type Arm } from './arm';
import { identity, settings, toVault, vaultsVersion, withNulls } from './vaultRows';

/** Reads one vault by its ARM id, with what decides who has access. */
export async function readVault(arm: Arm, id: string, { signal }: CallOptions = {}): Promise<Result<VaultDetails>> {
  const url = armUrl(arm, id, [], vaultsVersion);
  const vault = await arm.client.read({ method: 'GET', url, signal }, vaultResource);
  return vault.ok ? succeed(toDetails(vault.value)) : vault;
}

const accessPolicy = v.pipe(
  v.object({
    objectId: v.string(),
    permissions: v.nullish(v.object({ secrets: v.nullish(v.array(v.pipe(v.string(), v.toLowerCase()))) })),
  }),
  v.transform(({ objectId, permissions }): AccessPolicy => ({ objectId: objectId.toLowerCase(), secrets: permissions?.secrets ?? [] })),
);

/** If `bypass` is missing, trusted services are let in, as documented. */
const networkRules = v.pipe(
  v.object({
    defaultAction: v.pipe(v.string(), v.toLowerCase(), v.picklist(['allow', 'deny'])),
    bypass: v.nullish(v.string(), 'AzureServices'),
    ipRules: v.nullish(v.array(v.object({ value: v.string() })), []),
    virtualNetworkRules: v.nullish(v.array(v.unknown()), []),
  }),
  v.transform(({ defaultAction, bypass, ipRules, virtualNetworkRules }): NetworkRules => ({
    defaultAction: defaultAction === 'deny' ? 'Deny' : 'Allow',
    ipRules: ipRules.map(({ value }) => value),
    subnets: virtualNetworkRules.length,
    trustedServices: /AzureServices/i.test(bypass),
  })),
);

/** A part in an unexpected form counts as missing: the rest is useful without it. */
const access = {
  accessPolicies: v.fallback(v.nullish(v.array(accessPolicy)), undefined),
  networkAcls: v.fallback(v.nullish(networkRules), undefined),
  privateEndpointConnections: v.fallback(v.nullish(v.array(v.unknown())), undefined),
};

const vaultResource = v.object({ ...identity, properties: v.optional(v.object({ ...settings, ...access })) });

function toDetails({ properties, ...rest }: v.InferOutput<typeof vaultResource>): VaultDetails {
  const { accessPolicies, networkAcls, privateEndpointConnections } = properties ?? {};
  return {
    ...toVault({ ...rest, ...withNulls(properties) }),
    ...omitAbsent({ accessPolicies, networkRules: networkAcls, privateEndpoints: privateEndpointConnections?.length }),
  };
}
