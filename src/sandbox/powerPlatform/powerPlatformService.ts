import type { Service, ServiceRequest, ServiceResponse } from '../service';
import type { Person, PlatformConnection, SandboxState } from '../sandboxState';
import { connectionBody } from './connectionBody';
import { listPermissions, modifyPermissions } from './connectionPermissions';
import { saveConnection } from './saveConnection';

interface PowerPlatformOptions {
  readonly clock: () => Date;
  readonly changed: () => void;
}

/** The connections of the environment: the `connectivity` part of the Power Platform API. */
export function powerPlatformService(state: SandboxState, options: PowerPlatformOptions): Service {
  return (request) => {
    const { searchParams, pathname } = request.url;
    const version = searchParams.get('api-version') ?? '';
    if (!versions.has(version)) return refuseBare(400, 'ApiVersionInvalid', `The api-version '${version}' is invalid.`);
    if (pathname === '/connectivity/connections') return listConnections(state, request);
    const [, connector, id, operation] =
      /^\/connectivity\/connectors\/([^/]+)\/connections\/([^/]+)(?:\/(permissions|modifyPermissions))?$/.exec(pathname) ?? [];
    if (connector === undefined || id === undefined) return refuseBare(404, 'RouteNotFound', `There is no route for '${pathname}'.`);
    // [I] The host belongs to one environment, so the filter is checked only if it is given.
    const filter = searchParams.get('$filter');
    const environment = filter === null ? state.environmentId : /^environment eq '([^']*)'$/i.exec(filter)?.[1];
    if (environment?.toLowerCase() !== state.environmentId)
      return refuse(404, 'EnvironmentNotFound', `The environment '${environment ?? ''}' could not be found.`);
    return answerConnection(state, request, options, { connector, id: id.toLowerCase(), operation });
  };
}

interface Place {
  readonly connector: string;
  readonly id: string;
  readonly operation: string | undefined;
}

function listConnections(state: SandboxState, { method, caller }: ServiceRequest): ServiceResponse {
  if (method !== 'GET') return refuse(405, 'MethodNotAllowed', `${method} is not allowed here.`);
  return { status: 200, body: { value: state.connections.filter((one) => mayUse(caller, one)).map((one) => connectionBody(state, one)) } };
}

function answerConnection(
  state: SandboxState,
  request: ServiceRequest,
  { clock, changed }: PowerPlatformOptions,
  { connector, id, operation }: Place,
): ServiceResponse {
  const { method, caller, body } = request;
  const found = state.connections.find((one) => one.id === id && one.connector === connector);
  const connection = found && mayUse(caller, found) ? found : undefined;
  const call = operation === undefined ? method : `${method} ${operation}`;
  if (call === 'PUT' && (connection || !found)) {
    if (connector !== 'shared_uiflow') return refuse(501, 'NotSupported', 'The sandbox creates connections for desktop flows only.');
    const outcome = saveConnection(state, caller, id, body, clock());
    if (!outcome.ok) return refuse(400, 'ApiHubsRequestFailed', outcome.message);
    changed();
    return { status: outcome.isNew ? 201 : 200, body: connectionBody(state, outcome.connection) };
  }
  if (!connection) return refuse(404, 'ConnectionNotFound', `Could not find connection '${id}' for API '${connector}'.`);
  switch (call) {
    case 'GET':
      return { status: 200, body: connectionBody(state, connection) };
    case 'GET permissions':
      return { status: 200, body: listPermissions(state, connection) };
    case 'DELETE':
      state.connections.splice(state.connections.indexOf(connection), 1);
      changed();
      return { status: 200 };
    case 'POST modifyPermissions': {
      const problem = modifyPermissions(connection, body);
      if (problem !== undefined) return refuse(400, 'ApiHubsRequestFailed', problem);
      changed();
      return { status: 200, body: {} };
    }
    default:
      return refuse(405, 'MethodNotAllowed', `${method} is not allowed here.`);
  }
}

/** Administrators and makers get every connection, so that there is something to see; others their own and shared ones. [I] */
function mayUse({ role, objectId }: Person, { createdBy, permissions = [] }: PlatformConnection): boolean {
  if (role === 'administrator' || role === 'maker') return true;
  return createdBy === objectId || permissions.some(({ principalId }) => principalId === objectId);
}

/** The versions that public clients send and the documentation names. */
const versions = new Set(['1', '2022-03-01-preview', '2024-10-01']);

/** A refusal by the gateway in front of the service is not wrapped as an error. */
function refuseBare(status: number, code: string, message: string): ServiceResponse {
  return { status, body: { code, message, innererror: null } };
}

function refuse(status: number, code: string, message: string): ServiceResponse {
  return { status, body: { error: { code, message, ...(code === 'ApiHubsRequestFailed' && { details: [] }) } } };
}
