import type { IncomingMessage } from 'node:http';
import type { ServiceRequest, ServiceResponse } from '../service';

/** A request before anybody asked who sent it. */
export type PlainRequest = Omit<ServiceRequest, 'caller'>;

export type ReadRequest = { readonly ok: true; readonly request: PlainRequest } | { readonly ok: false; readonly response: ServiceResponse };

/** Dataverse takes 128 MB of file in one request; a little is left for what is around it. */
const largestBody = 130 * 1024 * 1024;

/**
 * Reads a whole request. Refuses what a page in a browser could send: another host name (DNS rebinding) or an `Origin`.
 */
export async function readRequest(incoming: IncomingMessage, port: number): Promise<ReadRequest> {
  const { host = '', origin } = incoming.headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return refuse(421, 'The sandbox answers to 127.0.0.1 and localhost only.');
  if (origin !== undefined) return refuse(403, 'The sandbox does not answer pages in a browser.');
  const target = incoming.url ?? '/';
  if (!target.startsWith('/') || !isEncoded(target)) return refuse(400, 'The request target is not an encoded path.');
  const body = await readBody(incoming);
  if (body === undefined) return refuse(413, 'The request body is too large.');
  const question = target.indexOf('?');
  const request = {
    method: incoming.method ?? 'GET',
    url: new URL(`http://${host}${target}`),
    rawQuery: question < 0 ? '' : target.slice(question + 1),
    headers: flatten(incoming.headers),
    body,
  };
  return { ok: true, request };
}

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > largestBody) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    // The rest is read and forgotten, so that the client gets to read the answer.
    if (size <= largestBody) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > largestBody ? undefined : Buffer.concat(chunks).toString('utf8');
}

function isEncoded(target: string): boolean {
  try {
    decodeURI(target);
    return true;
  } catch {
    return false;
  }
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function refuse(status: number, message: string): ReadRequest {
  return { ok: false, response: { status, body: { error: { code: 'SandboxRefusal', message } } } };
}
