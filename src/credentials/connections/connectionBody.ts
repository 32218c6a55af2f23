import type { CredentialKind } from '../model/credential';

/** What a desktop flow connection with a credential consists of. Variables are named by their schema names. */
export interface ConnectionParts {
  readonly displayName: string;
  readonly credential: { readonly id: string; readonly kind: CredentialKind; readonly userName: string; readonly password?: string };
  /** The id of a machine group, also for a single machine. */
  readonly targetId: string;
  readonly runOwner?: RunOwner;
}

/** The service principal that desktop flows run as, and the certificate it signs in with. */
export interface RunOwner {
  readonly applicationId: string;
  /** In base64. */
  readonly pfx: string;
  /** The certificate file's password; empty if it has none. */
  readonly password: string;
}

/**
 * The properties of a connection as "Create desktop flow connections using service principals" writes them, without the environment.
 * Without a run owner, no body with a credential is documented: that of the parameter set `azureRelay` with the same values and
 * `credentialId` is [I].
 */
export function connectionBody({ displayName, credential, targetId, runOwner }: ConnectionParts): Readonly<Record<string, unknown>> {
  const { id, kind, userName, password } = credential;
  // Certificate and CyberArk credentials have no variable for a password: this word tells the service so.
  const secret = kind === 'userNamePassword' && password !== undefined ? variable(password) : 'none';
  return {
    displayName,
    credentialId: id,
    connectionParametersSet: {
      name: runOwner === undefined ? 'azureRelay' : 'azureRelayRunOwner',
      values: {
        username: { value: variable(userName) },
        password: { value: secret },
        targetId: { value: targetId },
        ...(runOwner !== undefined && {
          'tokenRunOwnerCert:clientId': { value: runOwner.applicationId },
          'tokenRunOwnerCert:clientCertificateSecret': { value: { pfx: runOwner.pfx, password: runOwner.password } },
        }),
      },
    },
  };
}

function variable(schemaName: string): string {
  return `@environmentVariables("${schemaName}")`;
}
