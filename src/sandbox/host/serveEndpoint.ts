import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceResponse } from '../service';
import { answerControl, type ControlDesk } from './control';
import type { Endpoint } from './endpoint';
import { faultResponse } from './faultResponse';
import type { Fault } from './faults';
import { readRequest, type PlainRequest } from './readRequest';
import { sendResponse } from './sendResponse';

/** What every listener of a sandbox shares. */
export interface Surroundings extends ControlDesk {
  now(): Date;
}

/** What came of a request: an answer to send, or undefined for a connection to drop. */
interface Outcome {
  readonly response: ServiceResponse | undefined;
  readonly person?: string;
  readonly fault?: Fault;
}

/** Handles one request of a listener: token, faults, the service's work, the journal. */
export async function serveEndpoint(incoming: IncomingMessage, outgoing: ServerResponse, port: number, endpoint: Endpoint, around: Surroundings): Promise<void> {
  const { service, vault, environment } = endpoint;
  const requestId = randomUUID();
  const read = await readRequest(incoming, port);
  if (!read.ok) {
    sendResponse(outgoing, read.response, service, requestId);
    return;
  }
  const { request } = read;
  const controlled = answerControl(request, around);
  if (controlled) {
    sendResponse(outgoing, controlled, service, requestId);
    return;
  }
  const at = around.now().toISOString();
  const { response, person, fault } = await handle(request, endpoint, around, closed(outgoing));
  around.journal.add({
    at,
    service,
    ...(vault !== undefined && { vault }),
    ...(environment !== undefined && { environment }),
    method: request.method,
    path: `${request.url.pathname}${request.url.search}`,
    status: response?.status ?? 0,
    ...(person !== undefined && { person }),
    headers: request.headers,
    body: request.body,
    ...(fault && { fault: fault.kind }),
  });
  if (response) sendResponse(outgoing, response, service, requestId);
  else outgoing.destroy();
}

async function handle(request: PlainRequest, endpoint: Endpoint, around: Surroundings, gone: AbortSignal): Promise<Outcome> {
  const admission = endpoint.admit(request);
  if (!admission.ok) return { response: admission.response };
  const fault = around.faults.take(endpoint, request);
  const about = { ...(admission.caller && { person: admission.caller.mail }), ...(fault && { fault }) };
  const work = async () => {
    try {
      return await admission.work();
    } catch (error) {
      return failure(error);
    }
  };
  switch (fault?.kind) {
    case undefined:
      return { ...about, response: await work() };
    case 'status':
      return { ...about, response: faultResponse(endpoint, fault) };
    case 'tokenExpired':
      return { ...about, response: endpoint.expire() };
    case 'drop':
      if (fault.when === 'after') await work();
      return { ...about, response: undefined };
    case 'delay': {
      const here = await wait(fault.milliseconds, true, { signal: gone }).catch(() => false);
      // A client that has gone away during the delay gets no work done.
      return { ...about, response: here ? await work() : undefined };
    }
  }
}

/** Aborts when the connection ends before the answer. */
function closed(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => { controller.abort(); });
  return controller.signal;
}

/** A mistake in the sandbox itself: said as one, so that nobody looks for it in a client. */
function failure(error: unknown): ServiceResponse {
  console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: { error: { code: 'SandboxFault', message: `The sandbox failed: ${message}` } } };
}
