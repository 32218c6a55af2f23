import type { Person } from './sandboxState';

// What every service of the sandbox is: a function from a request to a response.

/** A request that has passed the token check. Header names are in lower case. */
export interface ServiceRequest {
  readonly method: string;
  /** The full address, as the client sees the service: `nextLink`s are built from its origin. */
  readonly url: URL;
  /** The query as sent, undecoded and without `?`. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly caller: Person;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent unchanged; anything else as JSON. */
  readonly body?: unknown;
}

/** One of the sandbox's services: a function from request to response on the sandbox’s state. */
export type Service = (request: ServiceRequest) => ServiceResponse | Promise<ServiceResponse>;
