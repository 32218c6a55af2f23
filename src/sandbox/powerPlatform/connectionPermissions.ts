import * as v from 'valibot';
import type { PlatformConnection, SandboxState } from '../sandboxState';
import { isShareable, personBody } from './connectionBody';

const sharing = v.object({
  put: v.exactOptional(
    v.array(
      v.object({
        properties: v.object({
          roleName: v.picklist(['CanView', 'CanViewWithShare', 'CanEdit']),
          principal: v.object({ id: v.pipe(v.string(), v.uuid(), v.toLowerCase()), type: v.string() }),
        }),
      }),
    ),
    [],
  ),
  delete: v.exactOptional(v.array(v.object({ id: v.string() })), []),
});

/** `GET …/permissions`: the owner first. */
export function listPermissions(state: SandboxState, connection: PlatformConnection): object {
  const { createdBy, permissions = [] } = connection;
  const item = (roleName: string, principal: object, principalId: string) => ({
    name: principalId,
    id: `/providers/Microsoft.PowerApps/apis/${connection.connector}/connections/${connection.id}/permissions/${principalId}`,
    type: 'Microsoft.PowerApps/apis/connections/permissions',
    properties: { roleName, principal, notifyShareTargetOption: 'NotSpecified' },
  });
  return {
    value: [
      item('Owner', personBody(state, createdBy), createdBy),
      ...permissions.map(({ role, principalId, principalType }) =>
        item(role, { ...personBody(state, principalId), type: principalType }, principalId),
      ),
    ],
  };
}

/** `POST …/modifyPermissions`. Returns the reason if it is refused; undefined when done. */
export function modifyPermissions(connection: PlatformConnection, text: string): string | undefined {
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), sharing), text);
  if (!body.success) return v.summarize(body.issues);
  if (!isShareable(connection)) return `Connection '${connection.id}' does not allow sharing.`;
  const { put, delete: removed } = body.output;
  if (put.some(({ properties }) => properties.principal.type !== 'ServicePrincipal'))
    return `Connection '${connection.id}' can be shared with service principals only.`;
  const changed = new Set([
    ...put.map(({ properties }) => properties.principal.id),
    ...removed.map(({ id }) => id.split('/').at(-1) ?? id),
  ]);
  connection.permissions = [
    ...(connection.permissions ?? []).filter(({ principalId }) => !changed.has(principalId)),
    ...put.map(({ properties: { roleName: role, principal } }) => ({ principalId: principal.id, principalType: principal.type, role })),
  ];
  return undefined;
}
