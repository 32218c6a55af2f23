import type { ServiceRequest } from '../../service';
import type { MessageContext } from '../context';
import { readOptions } from '../query/query';
import { parsePrefer, type Prefer } from './prefer';

/** A parsed request to the Web API, in the form that route handlers take. */
export interface ApiRequest {
  readonly context: MessageContext;
  readonly method: string;
  /** Such as `http://127.0.0.1:50101/api/data/v9.2`. */
  readonly root: string;
  readonly url: URL;
  readonly rawQuery: string;
  readonly options: ReadonlyMap<string, string>;
  readonly prefer: Prefer;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Parses a request whose path begins with `base`. */
export function readApiRequest(context: MessageContext, request: ServiceRequest, base: string): ApiRequest {
  const { method, url, rawQuery, headers, body } = request;
  return {
    context,
    method,
    root: `${url.origin}${base}`,
    url,
    rawQuery,
    options: readOptions(rawQuery),
    prefer: parsePrefer(headers['prefer']),
    headers,
    body,
  };
}
