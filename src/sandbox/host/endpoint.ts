import type { SandboxService } from '../sandboxReady';
import type { ServiceResponse } from '../service';
import type { EnvironmentName, Person } from '../sandboxState';
import type { RequestHead } from './readRequest';

export type HostedService = SandboxService | 'issuer';

/** What answers at one listener. */
export interface Endpoint {
  readonly service: HostedService;
  /** The name of the vault, for a Key Vault. */
  readonly vault?: string;
  /** For the services that each environment has its own instance of. */
  readonly environment?: EnvironmentName;
  /** The most bytes in a request's body. */
  readonly largestBody: number;
  /** Decides before the body is read. */
  admit(head: RequestHead): Admission;
  /** The service's 401 for a token that has just expired. */
  expire(claims?: string): ServiceResponse;
}

/** Whether a request is admitted: if so, who sent it, if known, and the work to do with its body. */
export type Admission =
  | { readonly ok: true; readonly caller?: Person; work(body: string): ServiceResponse | Promise<ServiceResponse> }
  | { readonly ok: false; readonly response: ServiceResponse };
