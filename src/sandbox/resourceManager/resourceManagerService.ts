import type { Addresses } from '../host/addresses';
import type { Service, ServiceResponse } from '../service';
import type { SandboxState } from '../sandboxState';
import { refuse, refuseMethod, type ArmCall } from './armCall';
import { versionsInstead } from './apiVersions';
import { answerResourceGraph } from './resourceGraph';
import { answerRoleAssignments } from './roleAssignments';
import { answerRoleDefinitions, listPermissions } from './roleDefinitions';
import {
  answerProvider,
  enterSubscription,
  listProviders,
  listResourceGroups,
  listSubscriptions,
  listTenants,
  readSubscription,
} from './subscriptions';
import { answerVault, listResources, listVaults } from './vaults';

interface ArmOptions {
  readonly addresses: Addresses;
  readonly changed: () => void;
}

/** Azure Resource Manager, limited to vaults, roles and registrations. Paths ignore case. */
export function resourceManagerService(state: SandboxState, { addresses, changed }: ArmOptions): Service {
  return (request) => {
    const version = request.url.searchParams.get('api-version');
    if (version === null)
      return refuse(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.');
    const versions = versionsInstead(request.url.pathname, version);
    if (versions)
      return refuse(
        400,
        'InvalidApiVersionParameter',
        `The api-version '${version}' is invalid. The supported versions are '${versions.join(',')}'.`,
      );
    return route({ request, state, addresses, changed });
  };
}

function route(call: ArmCall): ServiceResponse {
  const path = decodeURIComponent(call.request.url.pathname).replace(/\/$/, '');
  if (/^\/providers\/Microsoft\.ResourceGraph\/resources$/i.test(path)) return answerResourceGraph(call);
  if (/^\/subscriptions$/i.test(path)) return call.request.method === 'GET' ? listSubscriptions(call) : refuseMethod(call);
  if (/^\/tenants$/i.test(path)) return call.request.method === 'GET' ? listTenants(call) : refuseMethod(call);
  const [builtIn, role] = /^\/providers\/Microsoft\.Authorization\/roleDefinitions(?:\/([^/]+))?$/i.exec(path) ?? [];
  if (builtIn !== undefined) return answerRoleDefinitions(call, '', role);
  const [, id, below = ''] = /^\/subscriptions\/([^/]+)((?:\/.*)?)$/i.exec(path) ?? [];
  if (id === undefined) return refuseUnknown(call);
  const entered = enterSubscription(call, id);
  if (!('subscription' in entered)) return entered;
  const { subscription } = entered;

  const [, scope, type, name] =
    /^(.*)\/providers\/Microsoft\.Authorization\/(roleAssignments|roleDefinitions|permissions)(?:\/([^/]+))?$/i.exec(path) ?? [];
  if (scope !== undefined && type !== undefined) return answerAuthorization(call, scope, type.toLowerCase(), name);

  const [, group, vault] = /^\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults(?:\/([^/]+))?$/i.exec(below) ?? [];
  if (group !== undefined && vault !== undefined) return answerVault(call, subscription, group, vault);
  const [, namespace, operation] = /^\/providers\/([^/]+)(?:\/(register))?$/i.exec(below) ?? [];
  if (namespace !== undefined) return answerProvider(call, subscription, namespace, operation);

  if (call.request.method !== 'GET') return refuseMethod(call);
  if (group !== undefined) return listVaults(call, subscription, group);
  switch (below.toLowerCase()) {
    case '':
      return readSubscription(subscription);
    case '/providers/microsoft.keyvault/vaults':
      return listVaults(call, subscription);
    case '/providers':
      return listProviders(call, subscription);
    case '/resourcegroups':
      return listResourceGroups(call, subscription);
    case '/resources':
      return listResources(call, subscription);
    default:
      return refuseUnknown(call);
  }
}

function answerAuthorization(call: ArmCall, scope: string, type: string, name: string | undefined): ServiceResponse {
  switch (type) {
    case 'roleassignments':
      return answerRoleAssignments(call, scope, name);
    case 'roledefinitions':
      return answerRoleDefinitions(call, scope, name);
    default:
      return listPermissions(call, scope);
  }
}

function refuseUnknown({ request }: ArmCall): ServiceResponse {
  return refuse(404, 'InvalidResourceType', `The sandbox has no resource at '${request.url.pathname}'.`);
}
