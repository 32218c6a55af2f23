import type { ServiceResponse } from '../../service';

/** An OData answer in JSON. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ServiceResponse {
  return { status, body, headers: { 'Content-Type': 'application/json; odata.metadata=minimal', 'OData-Version': '4.0', ...headers } };
}

/** An OData answer without a body. */
export function noContent(headers: Readonly<Record<string, string>> = {}): ServiceResponse {
  return { status: 204, headers: { 'OData-Version': '4.0', ...headers } };
}

/** An answer consisting of one number or text. */
export function plain(text: string): ServiceResponse {
  return { status: 200, body: text, headers: { 'Content-Type': 'text/plain', 'OData-Version': '4.0' } };
}
