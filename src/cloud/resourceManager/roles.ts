import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { isId } from '../address';
import { unsure } from '../unsure';
import { noAddress } from '../errors/toCloudError';
import { followLinks, readWhole } from '../client/followLinks';
import { fail, succeed, type Result } from '../result';
import type { CallOptions, NewRoleAssignment, Permission, RoleAssignment } from '../services';
import { armUrl, type Arm } from './arm';

const authorization = ['providers', 'Microsoft.Authorization'] as const;
const apiVersion = '2022-04-01';

/** Ids are written in any case, and a role's id with or without the subscription. */
const assignmentRow = v.pipe(
  v.object({ properties: v.object({ principalId: v.string(), roleDefinitionId: v.string(), scope: v.string() }) }),
  v.transform(({ properties: { principalId, roleDefinitionId, scope } }): RoleAssignment => ({
    principalId: principalId.toLowerCase(),
    roleId: roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1).toLowerCase(),
    scope,
  })),
);

/** `atScope()` means at and above the scope; `assignedTo` adds what a principal has through its groups. */
export async function listRoleAssignments(
  arm: Arm,
  scope: string,
  { signal, assignedTo }: CallOptions & { readonly assignedTo?: string } = {},
): Promise<Result<readonly RoleAssignment[]>> {
  const filter = assignedTo === undefined ? 'atScope()' : `atScope() and assignedTo('${assignedTo}')`;
  if (assignedTo !== undefined && !isId(assignedTo)) return fail(noAddress('Azure Resource Manager'));
  const url = armUrl(arm, scope, [...authorization, 'roleAssignments'], apiVersion, filter);
  return readWhole(followLinks(arm.client, url, assignmentRow, { signal }));
}

const operations = v.nullish(v.array(v.string()), []);
const permissionRow = v.object({ actions: operations, notActions: operations, dataActions: operations, notDataActions: operations });

/** What the caller's own roles allow, without reading the directory. [I] that groups count. */
export function readPermissions(arm: Arm, scope: string, { signal }: CallOptions = {}): Promise<Result<readonly Permission[]>> {
  const url = armUrl(arm, scope, [...authorization, 'permissions'], apiVersion);
  return readWhole(followLinks(arm.client, url, permissionRow, { signal }));
}

/** Assigns a role under a GUID of our own, so that a lost answer can be followed by the same request. */
export async function assignRole(
  arm: Arm,
  scope: string,
  { roleId, principalId, principalType }: NewRoleAssignment,
  { signal }: CallOptions = {},
): Promise<Result<void>> {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  let losses = 0;
  const sent = await arm.client.send({
    method: 'PUT',
    url: armUrl(arm, scope, [...authorization, 'roleAssignments', randomUUID()], apiVersion),
    // The type saves the service a look-up in the directory, which lags behind for new principals.
    body: {
      properties: { roleDefinitionId: `${subscription}/${authorization.join('/')}/roleDefinitions/${roleId}`, principalId, principalType },
    },
    repeatable: true,
    onLost: () => {
      losses += 1;
    },
    signal,
  });
  // An assignment that exists after a lost answer is this one.
  if (sent.ok || (losses > 0 && sent.error.code === 'RoleAssignmentExists')) return succeed(undefined);
  return fail(sent.lost ? unsure(sent.error) : sent.error);
}
