import { createHttpHeaders, createPipelineRequest, type HttpMethods, type PipelineResponse } from '@azure/core-rest-pipeline';
import * as v from 'valibot';
import type { Address } from '../address';
import { failureOf, noAddress, refusalOf, unreadable } from '../errors/toCloudError';
import { fail, succeed, type CloudError, type Result, type ServiceName } from '../result';
import { NoAnswer } from './transportErrors';
import type { AuthorizedClient } from './authorizedClient';

/** A request to a service. */
export interface Ask {
  readonly method: HttpMethods;
  /** The whole address; undefined if an id or a name cannot be part of one, which is refused without a request. */
  readonly url: Address | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** True if doing it twice does no harm, as with reads. */
  readonly repeatable?: boolean;
  /** Called when a request that may have been carried out is sent again. */
  readonly onLost?: () => void;
  /** Removes from the service's words what was sent and must not be shown. */
  readonly hide?: (words: string) => string;
  readonly signal: AbortSignal | undefined;
}

/** An answer, or why there is none. `lost`: it was sent, and may or may not have been carried out. */
export type Sent =
  { readonly ok: true; readonly value: PipelineResponse } | { readonly ok: false; readonly error: CloudError; readonly lost: boolean };

/** Talks JSON to one service. */
export class ServiceClient {
  constructor(
    readonly service: ServiceName,
    private readonly line: AuthorizedClient,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Sends a request. Statuses from 200 to 299 are success. */
  async send({ method, url, headers, body, repeatable, onLost, hide, signal }: Ask): Promise<Sent> {
    if (url === undefined) return { ok: false, error: noAddress(this.service), lost: false };
    const request = createPipelineRequest({
      method,
      url,
      headers: createHttpHeaders({
        Accept: 'application/json',
        ...this.headers,
        ...headers,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    try {
      const response = await this.line.send(request, { repeatable: repeatable ?? method === 'GET', signal, onLost });
      if (response.status >= 200 && response.status < 300) return { ok: true, value: response };
      return { ok: false, error: refusalOf(this.service, response, hide), lost: mayBeDone(response.status) };
    } catch (error) {
      signal?.throwIfAborted();
      return { ok: false, error: failureOf(this.service, error), lost: error instanceof NoAnswer && error.sent };
    }
  }

  /** Sends a request and parses the answer. The schema receives an empty answer as `undefined`. */
  async read<T>(ask: Ask, schema: v.GenericSchema<unknown, T>): Promise<Result<T>> {
    const sent = await this.send(ask);
    return sent.ok ? this.parse(sent.value, schema) : fail(sent.error);
  }

  /** Parses an answer. */
  parse<T>(response: PipelineResponse, schema: v.GenericSchema<unknown, T>): Result<T> {
    let json: unknown;
    try {
      json = response.status === 204 || !response.bodyAsText ? undefined : JSON.parse(response.bodyAsText);
    } catch {
      return fail(unreadable(this.service, 'JSON'));
    }
    const parsed = v.safeParse(schema, json);
    // Report only the place: the issue's own text quotes what was received, which may be a secret value.
    return parsed.success ? succeed(parsed.output) : fail(unreadable(this.service, v.getDotPath(parsed.issues[0]) ?? '/'));
  }
}

/** True for the answer of a gateway that gave up on a service that may still have done the work. */
export function mayBeDone(status: number): boolean {
  return gatewayStatuses.has(status);
}

const gatewayStatuses = new Set([408, 502, 503, 504]);
