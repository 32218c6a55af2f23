import { dataverseApplication } from '../company/azure';
import type { Service, ServiceRequest, ServiceResponse } from '../service';

/** Dataverse's application, and its service principal in the company's tenant. There are no others here. */
const dataverse = {
  id: dataverseApplication,
  appId: '00000007-0000-0000-c000-000000000000',
  displayName: 'Dataverse',
  servicePrincipalType: 'Application',
};

/** Microsoft Graph v1.0, limited to looking up one service principal by its application's id. */
export function graphService(): Service {
  return (request) => {
    const path = decodeURIComponent(request.url.pathname);
    const [, appId] = /^\/v1\.0\/servicePrincipals\(appId='([^']*)'\)$/i.exec(path) ?? [];
    if (appId === undefined) return refuse(400, 'BadRequest', `Resource not found for the segment '${path.split('/')[2] ?? ''}'.`);
    if (request.method !== 'GET') return refuse(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
    return findServicePrincipal(request, appId);
  };
}

/** Members of a tenant may read the directory unless that was turned off: here it is off for everyone but makers and administrators. */
function findServicePrincipal({ caller, url }: ServiceRequest, appId: string): ServiceResponse {
  if (caller.role === 'none' || caller.role === 'user')
    return refuse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  if (appId.toLowerCase() !== dataverse.appId) {
    return refuse(
      404,
      'Request_ResourceNotFound',
      `Resource '${appId}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  const select = url.searchParams.get('$select')?.split(',') ?? Object.keys(dataverse);
  const unknown = select.find((name) => !(name in dataverse));
  if (unknown !== undefined)
    return refuse(400, 'BadRequest', `Could not find a property named '${unknown}' on type 'microsoft.graph.servicePrincipal'.`);
  const shown = Object.entries(dataverse).filter(([name]) => select.includes(name));
  return {
    status: 200,
    body: { '@odata.context': `${url.origin}/v1.0/$metadata#servicePrincipals(${select.join(',')})/$entity`, ...Object.fromEntries(shown) },
  };
}

function refuse(status: number, code: string, message: string): ServiceResponse {
  return { status, body: { error: { code, message } } };
}
