import * as v from 'valibot';
import { say, type Message } from '../message';
import { addressOf, isId } from './address';
import type { Cloud } from './clouds';
import { AuthorizedClient, type Traffic } from './client/authorizedClient';
import { ServiceClient } from './client/serviceClient';
import { fail, succeed, type CloudError } from './result';
import type { Directory } from './services';

const principal = v.object({ id: v.pipe(v.string(), v.toLowerCase()) });

/** The tenant's directory, through Microsoft Graph. */
export function createDirectory(cloud: Cloud, traffic: Traffic): Directory {
  const client = new ServiceClient('Microsoft Graph', new AuthorizedClient(traffic, cloud.graphScope, [new URL(cloud.graph).origin]));
  return {
    async findServicePrincipal(applicationId, { signal } = {}) {
      const key = isId(applicationId) ? `servicePrincipals(appId='${applicationId}')` : undefined;
      const found = await client.read({ method: 'GET', url: addressOf(cloud.graph, ['v1.0', key], { $select: 'id' }), signal }, principal);
      return found.ok ? succeed(found.value.id) : fail(explain(found.error, applicationId));
    },
  };
}

/** Says who can help: signing in again would not, because a user's consent is not enough to read the directory. */
function explain(error: CloudError, applicationId: string): CloudError {
  const { kind, status } = error;
  // No token for Graph at all. VS Code may be signed in to everything else, so do not ask for a sign-in just for this.
  if (kind === 'unauthenticated' && status === undefined)
    return { ...error, kind: 'forbidden', message: '', remedy: askAdministrator(applicationId) };
  if (kind === 'forbidden') return { ...error, remedy: askAdministrator(applicationId) };
  if (kind === 'notFound')
    return {
      ...error,
      remedy: say(
        'The tenant has no service principal for the application {0}. An administrator can add it: {1}',
        applicationId,
        `az ad sp create --id ${applicationId}`,
      ),
    };
  return error;
}

function askAdministrator(applicationId: string): Message {
  return say(
    'You may not read the directory of the tenant. An administrator can look the object id up: {0}',
    `az ad sp show --id ${applicationId} --query id`,
  );
}
