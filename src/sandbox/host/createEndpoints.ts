import type { SandboxService } from '../sandboxReady';
import type { Service } from '../service';
import { checkToken } from '../tokens/checkToken';
import { answerIssuer } from '../tokens/issuer';
import { refuseToken } from '../tokens/refuseToken';
import type { EnvironmentName, World } from '../world';
import { addressesIn, resourcesOf, type Addresses } from './addresses';
import type { Endpoint } from './endpoint';

/** What the endpoints look up with each request: all but the key changes in the life of a sandbox. */
export interface EndpointContext {
  readonly key: Buffer;
  world(): World;
  addresses(): Addresses;
  service(name: SandboxService, place: Place): Service;
  now(): Date;
}

/** Which one is meant of the services that there are several of. */
export interface Place {
  readonly vault?: string;
  readonly environment?: EnvironmentName;
}

/** A service that wants a token of its own audience and tenant. */
export function serviceEndpoint(context: EndpointContext, service: SandboxService, place: Place = {}): Endpoint {
  const { vault, environment = 'main' } = place;
  const challenger = () => {
    const world = context.world();
    const tenantId = world.azure.vaults.find(({ name }) => name === vault)?.tenantId ?? world.tenantId;
    const addresses = addressesIn(context.addresses(), environment);
    return { service, tenantId, authority: `${addresses.issuer}/${tenantId}`, resource: resourcesOf(addresses)[service] };
  };
  return {
    service,
    ...place,
    admit(request) {
      const asking = challenger();
      // Microsoft's own second name for Azure Resource Manager, which older tools still ask for.
      const aliases = service === 'resourceManager' ? ['https://management.core.windows.net'] : [];
      const demand = { audiences: [asking.resource, ...aliases], tenantId: asking.tenantId };
      const check = checkToken(request.headers['authorization'], context.key, demand, context.world(), context.now());
      if (!check.ok) return { ok: false, response: refuseToken(asking, check.fault) };
      const { caller } = check;
      return { ok: true, caller, work: () => context.service(service, place)({ ...request, caller }) };
    },
    expire: (claims) => refuseToken(challenger(), { kind: 'expired', at: context.now() }, claims),
  };
}

/** The token issuer, which anybody may ask. */
export function issuerEndpoint(context: EndpointContext): Endpoint {
  return {
    service: 'issuer',
    admit: (request) => ({
      ok: true,
      work() {
        const addresses = context.addresses();
        const resources = [...Object.values(resourcesOf(addresses)), addresses.test.dataverse, 'https://management.core.windows.net'];
        return answerIssuer(request, { world: context.world(), key: context.key, resources, now: context.now() });
      },
    }),
    expire: () => ({ status: 401, body: { error: 'invalid_grant', error_description: 'AADSTS70008: The provided grant has expired.' } }),
  };
}
