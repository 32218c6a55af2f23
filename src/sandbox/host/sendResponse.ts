import type { ServerResponse } from 'node:http';
import type { ServiceResponse } from '../service';
import type { HostedService } from './endpoint';

/** Sends a service's answer: text unchanged, anything else as JSON. */
export function sendResponse(outgoing: ServerResponse, response: ServiceResponse, service: HostedService, requestId: string): void {
  const { status, headers = {}, body } = response;
  outgoing.statusCode = status;
  for (const name of requestIdHeaders(service)) outgoing.setHeader(name, requestId);
  outgoing.setHeader('Cache-Control', 'no-cache');
  if (body !== undefined)
    outgoing.setHeader('Content-Type', typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  outgoing.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
}

function requestIdHeaders(service: HostedService): readonly string[] {
  switch (service) {
    case 'dataverse':
      return ['x-ms-service-request-id', 'REQ_ID'];
    case 'graph':
      return ['request-id', 'client-request-id'];
    default:
      return ['x-ms-request-id'];
  }
}
