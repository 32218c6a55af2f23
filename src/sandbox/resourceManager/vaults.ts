import * as v from 'valibot';
import type { ServiceResponse } from '../service';
import type { Subscription, Vault } from '../sandboxState';
import { isAllowed, refuse, refuseMethod, refuseUnlessAllowed, type ArmCall } from './armCall';
import { pageList } from './pageList';
import { vaultId } from './vaultId';

const vaultType = 'Microsoft.KeyVault/vaults';

/** The vaults in the caller's tenant that the caller may see; limited to one subscription and resource group if given. */
export function visibleVaults(call: ArmCall, subscriptionId?: string, resourceGroup?: string): Vault[] {
  return call.state.azure.vaults.filter(
    (vault) =>
      vault.tenantId === call.request.caller.tenantId &&
      (subscriptionId === undefined || vault.subscriptionId === subscriptionId) &&
      (resourceGroup === undefined || vault.resourceGroup.toLowerCase() === resourceGroup.toLowerCase()) &&
      isAllowed(call, 'Microsoft.KeyVault/vaults/read', vaultId(vault)),
  );
}

export function listVaults(call: ArmCall, subscription: Subscription, resourceGroup?: string): ServiceResponse {
  return pageList(
    call.request.url,
    visibleVaults(call, subscription.id, resourceGroup).map((vault) => describeVault(call, vault)),
  );
}

/** `GET …/resources?$filter=resourceType eq '…'`: there are only vaults. */
export function listResources(call: ArmCall, subscription: Subscription): ServiceResponse {
  const filter = call.request.url.searchParams.get('$filter');
  const type = filter === null ? vaultType : /^\s*resourceType\s+eq\s+'([^']*)'\s*$/i.exec(filter)?.[1];
  if (type === undefined) return refuse(400, 'InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`);
  const vaults = type.toLowerCase() === vaultType.toLowerCase() ? visibleVaults(call, subscription.id) : [];
  return pageList(
    call.request.url,
    vaults.map((vault) => ({ id: vaultId(vault), name: vault.name, type: vaultType, location: vault.location, tags: vault.tags })),
  );
}

/** Reads or changes one vault. */
export function answerVault(call: ArmCall, subscription: Subscription, resourceGroup: string, name: string): ServiceResponse {
  const { method } = call.request;
  const scope = `/subscriptions/${subscription.id}/resourceGroups/${resourceGroup}/providers/${vaultType}/${name}`;
  const refused = refuseUnlessAllowed(call, `${vaultType}/${method === 'GET' ? 'read' : 'write'}`, scope);
  if (refused) return refused;
  const vault = call.state.azure.vaults.find((one) => vaultId(one).toLowerCase() === scope.toLowerCase());
  if (!vault)
    return refuse(
      404,
      'ResourceNotFound',
      `The Resource '${vaultType}/${name}' under resource group '${resourceGroup}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    );
  if (method === 'GET') return { status: 200, body: describeVault(call, vault) };
  return method === 'PUT' || method === 'PATCH' ? changeVault(call, vault) : refuseMethod(call);
}

const vaultChange = v.object({
  tags: v.exactOptional(v.record(v.string(), v.string())),
  properties: v.exactOptional(
    v.object({
      enableRbacAuthorization: v.exactOptional(v.boolean()),
      publicNetworkAccess: v.exactOptional(v.pipe(v.string(), v.toLowerCase(), v.picklist(['enabled', 'disabled']))),
    }),
  ),
});

/** Only tags, the permission model and public access can be changed here. */
function changeVault(call: ArmCall, vault: Vault): ServiceResponse {
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), vaultChange), call.request.body);
  if (!body.success) return refuse(400, 'InvalidRequestContent', `The request content was invalid: ${v.summarize(body.issues)}`);
  const { tags, properties = {} } = body.output;
  if (tags) {
    for (const name of Object.keys(vault.tags)) Reflect.deleteProperty(vault.tags, name);
    Object.assign(vault.tags, tags);
  }
  if (properties.enableRbacAuthorization !== undefined) vault.enableRbacAuthorization = properties.enableRbacAuthorization;
  if (properties.publicNetworkAccess !== undefined)
    vault.publicNetworkAccess = properties.publicNetworkAccess === 'enabled' ? 'Enabled' : 'Disabled';
  call.changed();
  return { status: 200, body: describeVault(call, vault) };
}

/** A vault as Azure Resource Manager shows it. */
export function describeVault({ addresses }: ArmCall, vault: Vault): { readonly id: string; readonly properties: object } {
  const { name, location, tags, tenantId, accessPolicies, enableRbacAuthorization, networkAcls, publicNetworkAccess } = vault;
  return {
    id: vaultId(vault),
    ...{ name, type: vaultType, location, tags },
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId,
      accessPolicies: accessPolicies.map(({ objectId, secrets }) => ({
        tenantId,
        objectId,
        permissions: { keys: [], secrets, certificates: [] },
      })),
      ...(networkAcls && {
        networkAcls: { ...networkAcls, ipRules: networkAcls.ipRules.map((value) => ({ value })), virtualNetworkRules: [] },
      }),
      enabledForDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      ...(enableRbacAuthorization !== undefined && { enableRbacAuthorization }),
      vaultUri: `${addresses.keyVaults[name] ?? ''}/`,
      provisioningState: 'Succeeded',
      publicNetworkAccess,
    },
  };
}
