import type { ServiceResponse } from '../service';
import { refuseToken } from '../tokens/refuseToken';
import type { Subscription } from '../sandboxState';
import { refuse, refuseUnlessAllowed, type ArmCall } from './armCall';
import { assignmentsAround, principalsOf } from './heldRoles';
import { pageList } from './pageList';
import { roles } from './roles';

/** `GET /subscriptions`: those of the caller's tenant in which the caller may see something. */
export function listSubscriptions(call: ArmCall): ServiceResponse {
  const { state, request } = call;
  return pageList(
    request.url,
    state.azure.subscriptions.filter((one) => one.tenantId === request.caller.tenantId && seesPartOf(call, one)).map(describe),
  );
}

/**
 * Every address below `/subscriptions/{id}` is checked here first: does it exist, is it in the caller's tenant, and can the caller see it?
 */
export function enterSubscription(call: ArmCall, id: string): { readonly subscription: Subscription } | ServiceResponse {
  const { state, request, addresses } = call;
  const subscription = state.azure.subscriptions.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!subscription) return refuse(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
  const { tenantId } = subscription;
  if (tenantId !== request.caller.tenantId) {
    const challenger = {
      service: 'resourceManager',
      tenantId,
      authority: `${addresses.issuer}/${tenantId}`,
      resource: 'https://management.azure.com',
    } as const;
    return refuseToken(challenger, { kind: 'issuer', found: request.caller.tenantId });
  }
  if (seesPartOf(call, subscription)) return { subscription };
  const scope = `/subscriptions/${subscription.id}`;
  return refuseUnlessAllowed(call, 'Microsoft.Resources/subscriptions/read', scope) ?? { subscription };
}

export function readSubscription(subscription: Subscription): ServiceResponse {
  return { status: 200, body: describe(subscription) };
}

/** `GET /tenants`: the tenant that the caller signed in to. */
export function listTenants({ request }: ArmCall): ServiceResponse {
  const { tenantId } = request.caller;
  return pageList(request.url, [{ id: `/tenants/${tenantId}`, tenantId, tenantCategory: 'Home' }]);
}

/** `GET …/providers`. */
export function listProviders(call: ArmCall, subscription: Subscription): ServiceResponse {
  const scope = `/subscriptions/${subscription.id}`;
  const refused = refuseUnlessAllowed(call, 'Microsoft.Resources/subscriptions/providers/read', scope);
  return (
    refused ??
    pageList(
      call.request.url,
      Object.keys(subscription.providers).map((namespace) => describeProvider(subscription, namespace)),
    )
  );
}

/** `GET …/providers/{namespace}` and `POST …/providers/{namespace}/register`. */
export function answerProvider(
  call: ArmCall,
  subscription: Subscription,
  namespace: string,
  operation: string | undefined,
): ServiceResponse {
  const { method } = call.request;
  const known = Object.keys(subscription.providers).find((one) => one.toLowerCase() === namespace.toLowerCase()) ?? namespace;
  const scope = `/subscriptions/${subscription.id}`;
  const registers = method === 'POST' && operation?.toLowerCase() === 'register';
  if (!registers && (method !== 'GET' || operation !== undefined))
    return refuse(404, 'NotFound', 'There is no such operation of a provider.');
  const refused = refuseUnlessAllowed(
    call,
    registers ? `${known}/register/action` : 'Microsoft.Resources/subscriptions/providers/read',
    scope,
  );
  if (refused) return refused;
  const before = subscription.providers[known];
  // Registering takes minutes in Azure; here it is finished at the next request.
  const after = before === 'Registering' && !registers ? 'Registered' : registers && before !== 'Registered' ? 'Registering' : before;
  if (after !== undefined && after !== before) {
    subscription.providers[known] = after;
    call.changed();
  }
  return { status: 200, body: describeProvider(subscription, known) };
}

function describeProvider({ id, providers }: Subscription, namespace: string): object {
  const registrationState = providers[namespace] ?? 'NotRegistered';
  return {
    id: `/subscriptions/${id}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    registrationState,
    resourceTypes: [],
  };
}

/** The resource groups are those of the vaults; they contain nothing else. */
export function listResourceGroups(call: ArmCall, subscription: Subscription): ServiceResponse {
  const scope = `/subscriptions/${subscription.id}`;
  const refused = refuseUnlessAllowed(call, 'Microsoft.Resources/subscriptions/resourceGroups/read', scope);
  if (refused) return refused;
  const groups = new Map(
    call.state.azure.vaults
      .filter((vault) => vault.subscriptionId === subscription.id)
      .map((vault) => [vault.resourceGroup, vault.location]),
  );
  return pageList(
    call.request.url,
    [...groups].map(([name, location]) => ({
      id: `${scope}/resourceGroups/${name}`,
      name,
      type: 'Microsoft.Resources/resourceGroups',
      location,
      properties: { provisioningState: 'Succeeded' },
    })),
  );
}

/** A role with control-plane rights anywhere in the subscription makes it visible. [I] */
function seesPartOf({ state, request }: ArmCall, { id }: Subscription): boolean {
  const principals = principalsOf(state, request.caller.objectId);
  return assignmentsAround(state, `/subscriptions/${id}`).some(({ principalId, roleId }) => {
    const role = roles.find((one) => one.id === roleId);
    return principals.has(principalId) && role !== undefined && role.actions.length > 0;
  });
}

function describe({ id, name, tenantId }: Subscription): object {
  return {
    id: `/subscriptions/${id}`,
    subscriptionId: id,
    tenantId,
    displayName: name,
    state: 'Enabled',
    authorizationSource: 'RoleBased',
  };
}
