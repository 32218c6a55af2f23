import type { Cloud } from '../clouds';
import { AuthorizedClient, type Traffic } from '../client/authorizedClient';
import { ServiceClient } from '../client/serviceClient';
import type { ResourceManager } from '../services';
import type { Arm } from './arm';
import { listSubscriptions, listVaults } from './listVaults';
import { readProvider, registerProvider } from './providers';
import { readVault } from './readVault';
import { assignRole, listRoleAssignments, readPermissions } from './roles';

export function createResourceManager(cloud: Cloud, traffic: Traffic): ResourceManager {
  const base = cloud.resourceManager;
  const client = new ServiceClient(
    'Azure Resource Manager',
    new AuthorizedClient(traffic, cloud.resourceManagerScope, [new URL(base).origin]),
  );
  const arm: Arm = { client, base };
  return {
    listSubscriptions: (options) => listSubscriptions(arm, options),
    listVaults: (options) => listVaults(arm, options),
    readVault: (id, options) => readVault(arm, id, options),
    readProvider: (subscriptionId, namespace, options) => readProvider(arm, subscriptionId, namespace, options),
    registerProvider: (subscriptionId, namespace, options) => registerProvider(arm, subscriptionId, namespace, options),
    listRoleAssignments: (scope, options) => listRoleAssignments(arm, scope, options),
    readPermissions: (scope, options) => readPermissions(arm, scope, options),
    assignRole: (scope, assignment, options) => assignRole(arm, scope, assignment, options),
  };
}
