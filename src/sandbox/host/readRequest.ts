import type { IncomingMessage } from 'node:http';
import type { ServiceRequest, ServiceResponse } from '../service';

/** A request before its body is read and its sender is checked. */
export type RequestHead = Omit<ServiceRequest, 'caller' | 'body'>;

/** A complete request before its sender is checked. */
export type PlainRequest = Omit<ServiceRequest, 'caller'>;

export type ReadHead = { readonly ok: true; readonly head: RequestHead } | { readonly ok: false; readonly response: ServiceResponse };

/** Reads what comes before the body. Refuses what a page in a browser could send: another host name (DNS rebinding) or an `Origin`. */
export function readHead({ headers, url: target = '/', method = 'GET' }: IncomingMessage, port: number): ReadHead {
  const { host = '', origin } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
    return refuse(421, 'The sandbox answers to 127.0.0.1 and localhost only.');
  if (origin !== undefined) return refuse(403, 'The sandbox does not answer pages in a browser.');
  if (!target.startsWith('/') || !isEncoded(target)) return refuse(400, 'The request target is not an encoded path.');
  const question = target.indexOf('?');
  return {
    ok: true,
    head: {
      method,
      url: new URL(`http://${host}${target}`),
      rawQuery: question < 0 ? '' : target.slice(question + 1),
      headers: flatten(headers),
    },
  };
}

/** Reads a body up to a size limit; undefined for a larger one, of which nothing more is read. */
export async function readBody(incoming: IncomingMessage, most: number): Promise<string | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > most) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Do not destroy the stream at the end: the answer goes out over the same connection.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The answer to a body that is too large. It closes the connection, so that nobody waits for the rest. */
export const tooLarge: ServiceResponse = { ...refusal(413, 'The request body is too large.'), headers: { Connection: 'close' } };

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

function refuse(status: number, message: string): ReadHead {
  return { ok: false, response: refusal(status, message) };
}

function refusal(status: number, message: string): ServiceResponse {
  return { status, body: { error: { code: 'SandboxRefusal', message } } };
}
