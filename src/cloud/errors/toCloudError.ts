import { say, type Message } from '../../message';
import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { connectionCode, ForeignAddress, isDistrust, neverSent, NoAnswer, SignInFailed } from '../client/transportErrors';
import { parseRetryAfter } from '../client/timing';
import type { CloudError, ServiceName } from '../result';
import { omitAbsent } from '../omitAbsent';
import { classifyDataverseError } from './classifyDataverseError';
import { hideTokens } from './hideTokens';
import { classifyKeyVaultError } from './classifyKeyVaultError';
import { classifyPowerPlatformError } from './classifyPowerPlatformError';
import { classifyResourceManagerError } from './classifyResourceManagerError';
import { readScopes } from './readScopes';
import { readServiceWords } from './serviceWords';
import { classifyStatus, signInAgain, type Refusal, type Classification } from './classification';

const judges: Readonly<Record<ServiceName, (refusal: Refusal) => Classification | undefined>> = {
  Dataverse: classifyDataverseError,
  'Key Vault': classifyKeyVaultError,
  'Azure Resource Manager': classifyResourceManagerError,
  'Power Platform': classifyPowerPlatformError,
  'Microsoft Graph': () => undefined,
  Discovery: () => undefined,
};

/** The error for an unsuccessful answer. `hide` removes from the service's words what was sent and must not be shown. */
export function refusalOf(
  service: ServiceName,
  response: PipelineResponse,
  hide: (words: string) => string = (words) => words,
): CloudError {
  const { status, headers, request } = response;
  const words = readServiceWords(response.bodyAsText);
  const retryAfter = parseRetryAfter(headers.get('Retry-After'), Date.now());
  const authorization = request.headers.get('Authorization');
  const refusal = {
    ...words,
    service,
    status,
    changes: request.method !== 'GET',
    ...omitAbsent({ retryAfter, scopes: readScopes(authorization) }),
  };
  const { kind, remedy, message: own = words.message } = judges[service](refusal) ?? classifyStatus(refusal);
  // Further lines are for engineers.
  const [message = ''] = own.trim().split(/\s*[\r\n]/, 1);
  const code = words.innerCode ?? words.code;
  const requestId = requestIdHeaders.map((name) => headers.get(name)).find((id) => id !== undefined);
  const shown = (text: string | undefined): string | undefined => (text === undefined ? undefined : hideTokens(hide(text), authorization));
  const all = [words.message, ...(words.inner ?? [])].join('\n').trim();
  return {
    kind,
    service,
    message: hideTokens(hide(message), authorization),
    remedy,
    status,
    ...omitAbsent({ details: all === message ? undefined : shown(all), code: shown(code), requestId: shown(requestId) }),
  };
}

const requestIdHeaders = [
  'x-ms-service-request-id',
  'REQ_ID',
  'x-ms-request-id',
  'x-ms-correlation-request-id',
  'x-ms-correlation-id',
  'request-id',
];

/** The error for a request that got no answer. Anything that is not an expected failure is a bug, and is rethrown. */
export function failureOf(service: ServiceName, failure: unknown): CloudError {
  if (failure instanceof NoAnswer) return offline(service, failure.code);
  if (failure instanceof SignInFailed) return signInError(service, failure);
  if (failure instanceof ForeignAddress) {
    return unexpected(service, say('{0} pointed to {1}, which does not belong to it. Nothing was sent there.', service, failure.origin));
  }
  throw failure;
}

/** The error for an answer that does not have the expected form; `place` is where, in terms of its JSON. */
export function unreadable(service: ServiceName, place: string): CloudError {
  return unexpected(
    service,
    say('The answer of {0} could not be understood ({1}). Check whether there is a newer version of Flow Warden.', service, place),
  );
}

/** The error for a request that was not sent, because an id or a name in it cannot be part of an address. */
export function noAddress(service: ServiceName): CloudError {
  return {
    kind: 'validation',
    service,
    message: '',
    remedy: say('{0} was not asked: an id or a name cannot be part of its address. Refresh, and choose it again.', service),
  };
}

function unexpected(service: ServiceName, remedy: Message): CloudError {
  return { kind: 'unexpected', service, message: '', remedy };
}

function signInError(service: ServiceName, { cause, message }: SignInFailed): CloudError {
  const code = connectionCode(cause);
  // Signing in needs the network, too.
  if (code !== undefined && (neverSent(code) || code === 'ECONNRESET' || code === 'ETIMEDOUT')) return offline(service, code);
  return { kind: 'unauthenticated', service, message: hideTokens(message, undefined), remedy: signInAgain };
}

function offline(service: ServiceName, code: string): CloudError {
  return { kind: 'offline', service, message: '', code, remedy: offlineRemedy(service, code) };
}

function offlineRemedy(service: ServiceName, code: string): Message {
  if (isDistrust(code)) {
    return say(
      'The connection to {0} is not trusted ({1}). If your network inspects traffic, its certificate must be installed on this computer.',
      service,
      code,
    );
  }
  // A vault that does not exist has no host either: the two cases look the same from here.
  if (service === 'Key Vault' && code === 'ENOTFOUND')
    return say('No host of this name was found. Either there is no such vault, or you are offline.');
  if (code === 'ETIMEDOUT') return say('{0} did not answer in time. Try again.', service);
  return say('{0} could not be reached ({1}). Check your connection and your proxy, then try again.', service, code);
}
