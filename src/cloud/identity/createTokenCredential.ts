import { AzureCliCredential, DeviceCodeCredential, EnvironmentCredential, ManagedIdentityCredential } from '@azure/identity';
import type { TokenCredential } from '@azure/core-auth';

export type TokenCredentialKind = 'azureCli' | 'deviceCode' | 'environment' | 'managedIdentity';

/** A code that the user enters at an address to sign in. */
export interface DeviceCode {
  readonly code: string;
  readonly address: string;
  /** The complete instruction in the sign-in service's words. */
  readonly message: string;
}

export interface TokenCredentialOptions {
  /** The tenant of the environment; without it the one of the account. */
  readonly tenantId?: string;
  /** Where to sign in, such as `https://login.microsoftonline.com`. */
  readonly authority: string;
  /** Shows a device code. Needed only for `deviceCode`. */
  readonly onDeviceCode: (code: DeviceCode) => void;
}

/**
 * A credential from the Azure Identity library. It keeps tokens only in memory. `environment` reads the library's usual variables
 * (`AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and so on).
 */
export function createTokenCredential(
  kind: TokenCredentialKind,
  { tenantId, authority, onDeviceCode }: TokenCredentialOptions,
): TokenCredential {
  const tenant = tenantId === undefined ? {} : { tenantId };
  // A request names the environment's tenant, which may differ from the account's own.
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
