import { AzureCliCredential, DeviceCodeCredential, EnvironmentCredential, ManagedIdentityCredential } from '@azure/identity';
import type { TokenCredential } from '@azure/core-auth';

export type TokenCredentialKind = 'azureCli' | 'deviceCode' | 'environment' | 'managedIdentity';

/** A code that the person types at an address to sign in. */
export interface DeviceCode {
  readonly code: string;
  readonly address: string;
  /** The whole instruction in the words of the sign-in service. */
  readonly message: string;
}

export interface TokenCredentialOptions {
  /** The tenant of the environment; without it the one of the account. */
  readonly tenantId?: string;
  /** Where to sign in, such as `https://login.microsoftonline.com`. */
  readonly authority: string;
  /** Shows a device code. Needed for `deviceCode` only. */
  readonly onDeviceCode: (code: DeviceCode) => void;
}

/**
 * A credential of the Azure Identity library. It keeps tokens in memory only. `environment` reads the library's usual
 * variables (`AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and so on).
 */
export function createTokenCredential(
  kind: TokenCredentialKind,
  { tenantId, authority, onDeviceCode }: TokenCredentialOptions,
): TokenCredential {
  const tenant = tenantId === undefined ? {} : { tenantId };
  // A request names the tenant of the environment, which may be another than the account's own.
  const common = { authorityHost: authority, additionallyAllowedTenants: ['*'] };
  switch (kind) {
    case 'azureCli':
      return new AzureCliCredential({ ...tenant, additionallyAllowedTenants: ['*'] });
    case 'deviceCode':
      return new DeviceCodeCredential({
        ...common,
        ...tenant,
        userPromptCallback: ({ userCode: code, verificationUri: address, message }) => {
          onDeviceCode({ code, address, message });
        },
      });
    case 'environment':
      return new EnvironmentCredential(common);
    case 'managedIdentity':
      return new ManagedIdentityCredential({ authorityHost: authority });
  }
}
