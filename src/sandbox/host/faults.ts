import * as v from 'valibot';
import type { RequestHead } from './readRequest';
import type { Endpoint } from './endpoint';

const fault = v.variant('kind', [
  v.object({
    kind: v.literal('status'),
    status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
    code: v.exactOptional(v.string()),
    message: v.exactOptional(v.string()),
    /** Seconds. */
    retryAfter: v.exactOptional(v.number()),
    /** JSON of a claims challenge, for 401. */
    claims: v.exactOptional(v.string()),
  }),
  /** The connection ends without an answer, before or after the work is done. */
  v.object({ kind: v.literal('drop'), when: v.picklist(['before', 'after']) }),
  v.object({ kind: v.literal('delay'), milliseconds: v.pipe(v.number(), v.minValue(0)) }),
  v.object({ kind: v.literal('tokenExpired') }),
]);
export type Fault = v.InferOutput<typeof fault>;
export type StatusFault = Extract<Fault, { kind: 'status' }>;

/** A fault and the requests it applies to: those that match all the given criteria. */
export const faultSpec = v.strictObject({
  service: v.exactOptional(v.picklist(['dataverse', 'keyVault', 'resourceManager', 'powerPlatform', 'discovery', 'graph', 'issuer'])),
  vault: v.exactOptional(v.string()),
  environment: v.exactOptional(v.picklist(['main', 'test'])),
  method: v.exactOptional(v.string()),
  /** Part of the path and query, as sent. */
  path: v.exactOptional(v.string()),
  /** How often; 0 means until cleared, and the default is once. */
  times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  fault,
});
export type FaultSpec = v.InferOutput<typeof faultSpec>;

/** The pending faults. The oldest that matches is used. */
export class Faults {
  private waiting: { readonly spec: FaultSpec; left: number }[] = [];

  add(spec: FaultSpec): void {
    const { times = 1 } = spec;
    this.waiting.push({ spec, left: times === 0 ? Infinity : times });
  }

  take(endpoint: Endpoint, request: RequestHead): Fault | undefined {
    const found = this.waiting.find(({ spec }) => fits(spec, endpoint, request));
    if (!found) return undefined;
    found.left -= 1;
    if (found.left === 0) this.waiting = this.waiting.filter((one) => one !== found);
    return found.spec.fault;
  }

  list(): readonly FaultSpec[] {
    return this.waiting.map(({ spec, left }) => ({ ...spec, times: left === Infinity ? 0 : left }));
  }

  clear(): void {
    this.waiting = [];
  }
}

function fits(spec: FaultSpec, endpoint: Endpoint, { method, url }: RequestHead): boolean {
  const {
    service = endpoint.service,
    vault = endpoint.vault,
    environment = endpoint.environment,
    method: wanted = method,
    path = '',
  } = spec;
  const here = service === endpoint.service && vault === endpoint.vault && environment === endpoint.environment;
  return here && wanted.toUpperCase() === method && `${url.pathname}${url.search}`.includes(path);
}
