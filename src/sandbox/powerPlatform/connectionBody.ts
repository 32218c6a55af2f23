import type { PlatformConnection, SandboxState } from '../sandboxState';

/** A connection as the Power Platform API shows it. */
export function connectionBody(state: SandboxState, connection: PlatformConnection): object {
  const { id: name, connector, displayName, createdTime, lastModifiedTime, accountName } = connection;
  const apiId = `/providers/Microsoft.PowerApps/apis/${connector}`;
  return {
    name,
    id: `${apiId}/connections/${name}`,
    type: 'Microsoft.PowerApps/apis/connections',
    properties: {
      apiId,
      displayName,
      iconUri: '',
      statuses: [statusOf(connection)],
      ...credentialPart(connection),
      keywordsRemaining: 100,
      createdBy: personBody(state, connection.createdBy),
      createdTime,
      lastModifiedTime,
      environment: { id: `/providers/Microsoft.PowerApps/environments/${state.environmentId}`, name: state.environmentId },
      ...(accountName !== undefined && { accountName }),
      allowSharing: isShareable(connection),
    },
  };
}

/** The person who created a connection, or with whom it is shared. */
export function personBody(state: SandboxState, objectId: string): object {
  const person = state.people.find((one) => one.objectId === objectId);
  return {
    id: objectId,
    displayName: person?.name ?? '',
    email: person?.mail ?? '',
    type: person ? 'User' : 'ServicePrincipal',
    tenantId: person?.tenantId ?? state.tenantId,
    userPrincipalName: person?.mail ?? '',
  };
}

/** Only connections with a run owner can be shared ("Create desktop flow connections using service principals"). */
export function isShareable({ parameterSet }: PlatformConnection): boolean {
  return parameterSet === 'azureRelayRunOwner';
}

/** [I] Whether the service returns a connection's credential and target is unknown; the sandbox does, in the places where they are sent. */
function credentialPart({ credentialId, parameterSet = 'azureRelay', targetId }: PlatformConnection): object {
  const values = targetId === undefined ? {} : { targetId: { value: targetId } };
  return {
    ...(credentialId !== undefined && { credentialId }),
    ...((credentialId !== undefined || targetId !== undefined) && { connectionParametersSet: { name: parameterSet, values } }),
  };
}

function statusOf({ status, statusMessage = 'Failed to sign in with the credentials of this connection.' }: PlatformConnection): object {
  return status === 'Connected' ? { status } : { status, target: 'token', error: { code: 'Unauthorized', message: statusMessage } };
}
