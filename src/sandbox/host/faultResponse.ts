import type { ServiceResponse } from '../service';
import type { Endpoint } from './endpoint';
import type { StatusFault } from './faults';

interface Words {
  readonly code: string;
  readonly message: string;
}

/** A service's answer to a fault: in its own body format, with its usual words unless the fault supplies others. */
export function faultResponse(endpoint: Endpoint, fault: StatusFault): ServiceResponse {
  const { status, retryAfter, claims } = fault;
  if (status === 401) return endpoint.expire(claims);
  const usual = usualWords(endpoint, status, fault.code);
  const words = { code: fault.code ?? usual.code, message: fault.message ?? usual.message };
  const protects = endpoint.service === 'dataverse' && status === 429;
  const headers = {
    ...(protects && {
      'Retry-After': '1',
      'x-ms-ratelimit-burst-remaining-xrm-requests': '0',
      'x-ms-ratelimit-time-remaining-xrm-requests': '0.00',
    }),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  return { status, headers, body: bodyOf(endpoint, words) };
}

function bodyOf({ service }: Endpoint, { code, message }: Words): unknown {
  if (service === 'issuer') return { error: code, error_description: message };
  // Key Vault says Forbidden, and gives the reason in an inner error.
  if (service === 'keyVault' && code.startsWith('ForbiddenBy')) return { error: { code: 'Forbidden', message, innererror: { code } } };
  return { error: { code, message } };
}

function usualWords({ service, vault = '' }: Endpoint, status: number, code?: string): Words {
  switch (service) {
    case 'dataverse':
      return dataverseWords(status, code);
    case 'keyVault':
      return keyVaultWords(status, vault, code);
    case 'graph':
      return graphWords(status);
    default:
      return plainWords(status);
  }
}

/** Codes from "Service protection API limits" and "Web API error codes"; the messages of 500 and 503 are [I]. */
function dataverseWords(status: number, code?: string): Words {
  switch (status) {
    case 403:
      return { code: '0x80040220', message: 'Principal user is missing a privilege for this operation.' };
    case 404:
      return { code: '0x80040217', message: 'The record does not exist.' };
    case 412:
      return { code: '0x80060882', message: "The version of the existing record doesn't match the RowVersion property provided." };
    case 429:
      return { code: '0x80072322', message: protectionMessage(code) };
    case 503:
      return { code: '0x80044150', message: 'The service is temporarily unavailable.' };
    default:
      return { code: '0x80040216', message: 'An unexpected error occurred.' };
  }
}

/** Each of the three limits has its own words. */
function protectionMessage(code?: string): string {
  switch (code?.toLowerCase()) {
    case '0x80072321':
      return 'Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.';
    case '0x80072326':
      return 'Number of concurrent requests exceeded the limit of 52.';
    default:
      return 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.';
  }
}

function keyVaultWords(status: number, vault: string, code = 'ForbiddenByRbac'): Words {
  switch (status) {
    case 403:
      return { code, message: forbiddenMessage(code, vault) };
    case 404:
      return { code: 'SecretNotFound', message: 'A secret with (name/id) was not found in this key vault.' };
    case 429:
      return {
        code: 'Throttled',
        message: 'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
      };
    default:
      return plainWords(status);
  }
}

function forbiddenMessage(code: string, vault: string): string {
  switch (code) {
    case 'ForbiddenByFirewall':
      return `Client address is not authorized and caller is not a trusted service.\r\nVault: ${vault}`;
    case 'ForbiddenByConnection':
      return `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nVault: ${vault}`;
    case 'ForbiddenByPolicy':
      return `The user, group or application does not have secrets get permission on key vault '${vault}'.`;
    default:
      return `Caller is not authorized to perform action on resource.\r\nVault: ${vault}`;
  }
}

function graphWords(status: number): Words {
  switch (status) {
    case 403:
      return { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' };
    case 404:
      return {
        code: 'Request_ResourceNotFound',
        message: 'The resource does not exist or one of its queried reference-property objects are not present.',
      };
    default:
      return plainWords(status);
  }
}

function plainWords(status: number): Words {
  switch (status) {
    case 403:
      return { code: 'AuthorizationFailed', message: 'The client does not have authorization to perform the action.' };
    case 404:
      return { code: 'NotFound', message: 'The resource was not found.' };
    case 409:
      return { code: 'Conflict', message: 'The request conflicts with the current state.' };
    case 412:
      return { code: 'PreconditionFailed', message: 'A precondition of the request was not met.' };
    case 429:
      return { code: 'TooManyRequests', message: 'The request is being limited as the limits have been exceeded. Please try again later.' };
    case 503:
      return { code: 'ServiceUnavailable', message: 'The service is temporarily unavailable. Please try again later.' };
    default:
      return { code: 'InternalServerError', message: 'Encountered internal server error.' };
  }
}
