import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceResponse } from '../service';
import { answerControl, isControl, largestControlBody, refuseControl, type ControlDesk } from './control';
import type { Endpoint } from './endpoint';
import { faultResponse } from './faultResponse';
import type { Fault } from './faults';
import { hasOwnerKey } from './ownerKey';
import { readBody, readHead, tooLarge, type RequestHead } from './readRequest';
import { sendResponse } from './sendResponse';

/** What every listener of a sandbox shares. */
export interface Surroundings extends ControlDesk {
  readonly ownerKey: string;
  now(): Date;
}

/** The outcome of a request: an answer to send, or undefined for a connection to drop. */
interface Outcome {
  readonly response: ServiceResponse | undefined;
  /** Empty if it was not read. */
  readonly body: string;
  readonly person?: string;
  readonly fault?: Fault;
}

/** Handles one request to a listener: token, faults, the service's work, the journal. */
export async function serveEndpoint(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  endpoint: Endpoint,
  around: Surroundings,
): Promise<void> {
  const { service, vault, environment } = endpoint;
  const requestId = randomUUID();
  const read = readHead(incoming, port);
  if (!read.ok) {
    sendResponse(outgoing, read.response, service, requestId);
    return;
  }
  const { head } = read;
  if (isControl(head)) {
    sendResponse(outgoing, await control(incoming, head, around), service, requestId);
    return;
  }
  const at = around.now().toISOString();
  const { response, body, person, fault } = await handle(incoming, head, endpoint, around, closed(outgoing));
  around.journal.add({
    at,
    service,
    ...(vault !== undefined && { vault }),
    ...(environment !== undefined && { environment }),
    method: head.method,
    path: `${head.url.pathname}${head.url.search}`,
    status: response?.status ?? 0,
    ...(person !== undefined && { person }),
    headers: head.headers,
    // The key opens the journal, so it must not be recorded there.
    body: service === 'issuer' ? body.replaceAll(around.ownerKey, '…') : body,
    ...(fault && { fault: fault.kind }),
  });
  if (response) sendResponse(outgoing, response, service, requestId);
  else outgoing.destroy();
}

async function control(incoming: IncomingMessage, head: RequestHead, around: Surroundings): Promise<ServiceResponse> {
  if (!hasOwnerKey(head.headers, around.ownerKey)) return refuseControl;
  const body = await readBody(incoming, largestControlBody);
  return body === undefined ? tooLarge : answerControl(head, body, around);
}

/** Reads nothing of a body before its sender has shown a token. */
async function handle(
  incoming: IncomingMessage,
  head: RequestHead,
  endpoint: Endpoint,
  around: Surroundings,
  gone: AbortSignal,
): Promise<Outcome> {
  const admission = endpoint.admit(head);
  if (!admission.ok) return { response: admission.response, body: '' };
  const body = await readBody(incoming, endpoint.largestBody);
  if (body === undefined) return { response: tooLarge, body: '' };
  const fault = around.faults.take(endpoint, head);
  const about = { body, ...(admission.caller && { person: admission.caller.mail }), ...(fault && { fault }) };
  const work = async () => {
    try {
      return await admission.work(body);
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
      // If the client has gone away during the delay, the work is not done.
      return { ...about, response: here ? await work() : undefined };
    }
  }
}

/** Aborts when the connection ends before the answer. */
function closed(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}

/** A bug in the sandbox itself: labelled as such, so that nobody looks for it in a client. */
function failure(error: unknown): ServiceResponse {
  console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: { error: { code: 'SandboxFault', message: `The sandbox failed: ${message}` } } };
}
