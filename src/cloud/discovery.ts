import type { TokenCredential } from '@azure/core-auth';
import * as v from 'valibot';
import { addressOf } from './address';
import type { Cloud } from './clouds';
import { createTraffic } from './client/createTraffic';
import { followLinks, readWhole } from './client/followLinks';
import { AuthorizedClient } from './client/authorizedClient';
import { ServiceClient } from './client/serviceClient';
import { otherAddressOf, parseEnvironmentAddress } from './environmentAddress';
import { succeed, type Result } from './result';
import type { CallOptions, Environment } from './services';
import { omitAbsent } from './omitAbsent';

/** An environment as discovery lists it. */
export interface ListedEnvironment extends Environment {
  /** Such as `EMEA`. */
  readonly region?: string;
}

const instance = v.object({
  Url: v.string(),
  ApiUrl: v.nullish(v.string()),
  FriendlyName: v.nullish(v.string(), ''),
  EnvironmentId: v.nullish(v.string()),
  TenantId: v.nullish(v.string()),
  Region: v.nullish(v.string()),
  /** 0 is enabled, 1 disabled. */
  State: v.nullish(v.number(), 0),
});

/**
 * The environments of a cloud that the user belongs to, by name. Disabled ones are left out; the service itself leaves out those that
 * exclude the user or are reachable only by delegated administration.
 */
export async function listEnvironments(
  cloud: Cloud,
  credential: TokenCredential,
  options: CallOptions = {},
): Promise<Result<readonly ListedEnvironment[]>> {
  const line = new AuthorizedClient(createTraffic(credential), cloud.discoveryScope, [new URL(cloud.discovery).origin]);
  const url = addressOf(cloud.discovery, ['api', 'discovery', 'v2.0', 'Instances'], {
    $select: 'Url,ApiUrl,FriendlyName,EnvironmentId,TenantId,Region,State',
  });
  const listed = await readWhole(followLinks(new ServiceClient('Discovery', line), url, instance, { signal: options.signal }));
  if (!listed.ok) return listed;
  const environments = listed.value.filter(({ State }) => State === 0).flatMap((found) => toEnvironment(cloud, found));
  return succeed(environments.sort((a, b) => a.name.localeCompare(b.name)));
}

/** `Url` is how people know the environment, and the audience of tokens; the service recommends `ApiUrl` for the Web API. */
function toEnvironment(
  cloud: Cloud,
  { Url, ApiUrl, FriendlyName, EnvironmentId, TenantId, Region }: v.InferOutput<typeof instance>,
): ListedEnvironment[] {
  const parsed = parseEnvironmentAddress(Url);
  if (!parsed.ok) return [];
  const api = parseEnvironmentAddress(ApiUrl ?? '');
  const apiAddress = api.ok && api.address !== parsed.address && api.address === otherAddressOf(parsed.address) ? api.address : undefined;
  return [
    {
      address: parsed.address,
      name: FriendlyName || new URL(parsed.address).host,
      cloud,
      ...omitAbsent({ apiAddress, environmentId: EnvironmentId, tenantId: TenantId, region: Region }),
    },
  ];
}
