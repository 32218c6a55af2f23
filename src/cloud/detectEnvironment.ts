import type { TokenCredential } from '@azure/core-auth';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import * as v from 'valibot';
import type { Cloud } from './clouds';
import { connect } from './connect';
import { NoAnswer } from './client/transportErrors';
import { realTiming } from './client/timing';
import { Transport } from './client/transport';
import { succeed, type Result } from './result';
import type { CallOptions, Environment } from './services';
import { omitAbsent } from './omitAbsent';

/**
 * The tenant of an environment whose address was typed, before anyone signs in: the challenge to an anonymous request names it. [I]: many
 * Dataverse tools rely on it, but it is not documented. Undefined if it cannot be determined.
 */
export async function detectTenant(address: string, { signal }: CallOptions = {}): Promise<string | undefined> {
  const request = createPipelineRequest({
    method: 'GET',
    url: `${address}/api/data/v9.2/`,
    headers: createHttpHeaders({ Accept: 'application/json' }),
  });
  try {
    const response = await new Transport(realTiming).attempt(request, signal);
    const challenge = response.headers.get('WWW-Authenticate') ?? '';
    return /authorization(?:_uri)?="?https?:\/\/[^/\s"]+\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/i.exec(challenge)?.[1];
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

const organization = v.object({
  Detail: v.object({ FriendlyName: v.nullish(v.string()), EnvironmentId: v.nullish(v.string()), TenantId: v.nullish(v.string()) }),
});

/** The environment at a typed address, which supplies its own name and ids. */
export async function detectEnvironment(
  { address, cloud, tenantId }: { readonly address: string; readonly cloud: Cloud; readonly tenantId?: string },
  credential: TokenCredential,
  options?: CallOptions,
): Promise<Result<Environment>> {
  const unnamed: Environment = { address, name: new URL(address).host, cloud, ...omitAbsent({ tenantId }) };
  const { dataverse } = connect({ environment: unnamed, credential });
  const call = {
    name: 'RetrieveCurrentOrganization',
    parameters: { AccessType: { option: "Microsoft.Dynamics.CRM.EndpointAccessType'Default'" } },
  };
  const answer = await dataverse.callFunction(call, organization, options);
  if (!answer.ok) return answer;
  const { FriendlyName, EnvironmentId, TenantId } = answer.value.Detail;
  return succeed({
    ...unnamed,
    ...omitAbsent({ name: FriendlyName, environmentId: EnvironmentId, tenantId: TenantId }),
  });
}
