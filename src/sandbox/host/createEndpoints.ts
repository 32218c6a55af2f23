import type { SandboxService } from '../sandboxReady';
import type { Service } from '../service';
import { checkToken } from '../tokens/checkToken';
import { answerIssuer } from '../tokens/issuer';
import { refuseToken } from '../tokens/refuseToken';
import type { EnvironmentName, SandboxState } from '../sandboxState';
import { addressesIn, resourcesOf, type Addresses } from './addresses';
import type { Endpoint } from './endpoint';

/** What the endpoints look up on each request: everything but the keys changes while a sandbox runs. */
export interface EndpointContext {
  readonly key: Buffer;
  /** The key that tokens are issued for. */
  readonly ownerKey: string;
  state(): SandboxState;
  addresses(): Addresses;
  service(name: SandboxService, place: Place): Service;
  now(): Date;
}

/** Which instance is meant of a service that has several. */
export interface Place {
  readonly vault?: string;
  readonly environment?: EnvironmentName;
}

/** A service that requires a token for its own audience and tenant. */
export function serviceEndpoint(context: EndpointContext, service: SandboxService, place: Place = {}): Endpoint {
  const { vault, environment = 'main' } = place;
  const challenger = () => {
    const state = context.state();
    const tenantId = state.azure.vaults.find(({ name }) => name === vault)?.tenantId ?? state.tenantId;
    const addresses = addressesIn(context.addresses(), environment);
    return { service, tenantId, authority: `${addresses.issuer}/${tenantId}`, resource: resourcesOf(addresses)[service] };
  };
  return {
    service,
    ...place,
    largestBody: largestBodies[service],
    admit(head) {
      const asking = challenger();
      // Microsoft's own second name for Azure Resource Manager, which older tools still request.
      const aliases = service === 'resourceManager' ? ['https://management.core.windows.net'] : [];
      const demand = { audiences: [asking.resource, ...aliases], tenantId: asking.tenantId };
      const check = checkToken(head.headers['authorization'], context.key, demand, context.state(), context.now());
      if (!check.ok) return { ok: false, response: refuseToken(asking, check.fault) };
      const { caller } = check;
      return { ok: true, caller, work: (body) => context.service(service, place)({ ...head, body, caller }) };
    },
    expire: (claims) => refuseToken(challenger(), { kind: 'expired', at: context.now() }, claims),
  };
}

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/**
 * Dataverse accepts 128 MB of file in one request, plus some room for what surrounds it; Resource Manager accepts 4 MB. A value in Key
 * Vault has at most 25 KB, a connection's certificate somewhat more. [I] for the others.
 */
const largestBodies: Readonly<Record<SandboxService, number>> = {
  dataverse: 130 * megabyte,
  keyVault: 256 * kilobyte,
  resourceManager: 4 * megabyte,
  powerPlatform: 4 * megabyte,
  discovery: 64 * kilobyte,
  graph: 64 * kilobyte,
};

/** The token issuer. Anyone may read its description; only those with the sandbox's key get a token. */
export function issuerEndpoint(context: EndpointContext): Endpoint {
  return {
    service: 'issuer',
    largestBody: 16 * kilobyte,
    admit: (head) => ({
      ok: true,
      work(body) {
        const addresses = context.addresses();
        const resources = [...Object.values(resourcesOf(addresses)), addresses.test.dataverse, 'https://management.core.windows.net'];
        return answerIssuer(
          { ...head, body },
          { state: context.state(), key: context.key, ownerKey: context.ownerKey, resources, now: context.now() },
        );
      },
    }),
    expire: () => ({ status: 401, body: { error: 'invalid_grant', error_description: 'AADSTS70008: The provided grant has expired.' } }),
  };
}
