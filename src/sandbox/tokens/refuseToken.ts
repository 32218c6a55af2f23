import type { SandboxService } from '../sandboxReady';
import type { ServiceResponse } from '../service';
import type { TokenFault } from './checkToken';

/** What a service says about itself when it demands a token. */
export interface Challenger {
  readonly service: SandboxService;
  /** The tenant it belongs to, and where that tenant signs in: `http://127.0.0.1:1/<tenant>`. */
  readonly tenantId: string;
  readonly authority: string;
  /** The resource to request a token for. */
  readonly resource: string;
}

/** A service's 401 in its own words. `claims`: JSON of a claims challenge (continuous access evaluation). */
export function refuseToken(challenger: Challenger, fault: TokenFault, claims?: string): ServiceResponse {
  const why =
    claims === undefined
      ? reasonOf(challenger.service, fault)
      : `, error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
  const error = errorOf(challenger, fault);
  return { status: 401, headers: { 'WWW-Authenticate': `${challengeOf(challenger)}${why}` }, ...(error && { body: { error } }) };
}

function challengeOf({ service, authority, resource }: Challenger): string {
  switch (service) {
    case 'keyVault':
      return `Bearer authorization="${authority}", resource="${resource}"`;
    case 'dataverse':
    case 'discovery':
      return `Bearer authorization_uri=${authority}/oauth2/authorize, resource_id=${resource}/`;
    case 'resourceManager':
    case 'powerPlatform':
      return `Bearer authorization_uri="${authority}"`;
    case 'graph':
      return `Bearer realm="", authorization_uri="${authority}/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`;
  }
}

/** What follows the challenge if there was a token: Key Vault and Graph say it only in the body. */
function reasonOf(service: SandboxService, fault: TokenFault): string {
  switch (service) {
    case 'keyVault':
    case 'graph':
      return '';
    case 'dataverse':
    case 'discovery':
      return fault.kind === 'missing' ? '' : `, error=invalid_token, error_description=${describe(fault)}`;
    case 'resourceManager':
    case 'powerPlatform':
      return `, error="invalid_token", error_description="${describe(fault)}"`;
  }
}

interface ErrorWords {
  readonly code: string;
  readonly message: string;
}

/** Dataverse and discovery answer without a body. */
function errorOf(challenger: Challenger, fault: TokenFault): ErrorWords | undefined {
  switch (challenger.service) {
    case 'dataverse':
    case 'discovery':
      return undefined;
    case 'keyVault':
      return { code: 'Unauthorized', message: keyVaultMessage(challenger, fault) };
    case 'resourceManager':
      return resourceManagerError(challenger, fault);
    case 'graph':
      return { code: 'InvalidAuthenticationToken', message: graphMessage(fault) };
    case 'powerPlatform':
      // [I] Only the status is known.
      return { code: 'Unauthorized', message: describe(fault) };
  }
}

/** AKV10032 is the documented text for a token from another tenant; the other numbers are [I], from error reports. */
function keyVaultMessage({ tenantId, resource }: Challenger, fault: TokenFault): string {
  switch (fault.kind) {
    case 'missing':
      return 'AKV10000: Request is missing a Bearer or PoP token.';
    case 'malformed':
      return 'AKV10001: The token is malformed or its signature is not valid.';
    case 'audience':
      return `AKV10022: Invalid audience. Expected ${resource}, found: ${fault.found}.`;
    case 'issuer':
      return `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${tenantId}/, found https://sts.windows.net/${fault.found}/.`;
    case 'expired':
      return `AKV10005: The token has expired at ${fault.at.toISOString()}.`;
  }
}

/** Codes and wording of Azure Resource Manager [I], from error reports. */
function resourceManagerError({ tenantId, resource }: Challenger, fault: TokenFault): ErrorWords {
  switch (fault.kind) {
    case 'missing':
      return { code: 'AuthenticationFailed', message: "Authentication failed. The 'Authorization' header is missing." };
    case 'malformed':
      return { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' };
    case 'audience':
      return {
        code: 'InvalidAuthenticationTokenAudience',
        message: `The access token has been obtained for wrong audience or resource '${fault.found}'. It should exactly match with one of the allowed audiences '${resource}/','${resource}'.`,
      };
    case 'issuer':
      return {
        code: 'InvalidAuthenticationTokenTenant',
        message: `The access token is from the wrong issuer 'https://sts.windows.net/${fault.found}/'. It must match the tenant 'https://sts.windows.net/${tenantId}/' associated with this subscription.`,
      };
    case 'expired':
      return { code: 'ExpiredAuthenticationToken', message: `The access token expiry UTC time '${fault.at.toISOString()}' has passed.` };
  }
}

/** Microsoft Graph's words [I], from error reports. */
function graphMessage(fault: TokenFault): string {
  switch (fault.kind) {
    case 'missing':
      return 'Access token is empty.';
    case 'malformed':
      return 'Access token validation failure. Invalid token.';
    case 'audience':
      return 'Access token validation failure. Invalid audience.';
    case 'issuer':
      return 'Access token validation failure. Invalid issuer.';
    case 'expired':
      return 'Lifetime validation failed, the token is expired.';
  }
}

function describe(fault: TokenFault): string {
  switch (fault.kind) {
    case 'missing':
      return "The authentication failed because of missing 'Authorization' header.";
    case 'malformed':
      return 'The access token is invalid.';
    case 'audience':
      return 'The access token is for another audience.';
    case 'issuer':
      return 'The access token is from the wrong issuer.';
    case 'expired':
      return 'Lifetime validation failed. The token is expired.';
  }
}
