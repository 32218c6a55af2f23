import type { SandboxService } from '../sandboxReady';
import type { ServiceResponse } from '../service';
import type { EnvironmentName, Person } from '../world';
import type { PlainRequest } from './readRequest';

export type HostedService = SandboxService | 'issuer';

/** What answers at one listener. */
export interface Endpoint {
  readonly service: HostedService;
  /** The name of the vault, for a Key Vault. */
  readonly vault?: string;
  /** For the services that each environment has of its own. */
  readonly environment?: EnvironmentName;
  admit(request: PlainRequest): Admission;
  /** The service's 401 for a token that has just expired. */
  expire(claims?: string): ServiceResponse;
}

/** Whether a request may come in: then who sent it, where that is known, and the work that it asks for. */
export type Admission =
  | { readonly ok: true; readonly caller?: Person; work(): ServiceResponse | Promise<ServiceResponse> }
  | { readonly ok: false; readonly response: ServiceResponse };
