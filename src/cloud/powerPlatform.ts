import * as v from 'valibot';
import { say } from '../flow/message';
import { followLinks, readWhole } from './http/followLinks';
import { Line, type Traffic } from './http/line';
import { ServiceClient } from './http/serviceClient';
import { fail, type Result } from './result';
import type { Environment, PlatformConnection, PowerPlatform } from './services';
import { told } from './told';

const connectionProperties = v.object({
  apiId: v.string(),
  displayName: v.nullish(v.string(), ''),
  statuses: v.nullish(v.array(v.object({ status: v.string() })), []),
  accountName: v.nullish(v.string()),
  createdTime: v.nullish(v.string()),
  lastModifiedTime: v.nullish(v.string()),
  credentialId: v.nullish(v.string()),
});

const connectionRow = v.pipe(
  v.object({ name: v.string(), properties: connectionProperties }),
  v.transform(({ name, properties }): PlatformConnection => {
    const { apiId, displayName, statuses, accountName, createdTime, lastModifiedTime, credentialId } = properties;
    return {
      id: name,
      connector: apiId.slice(apiId.lastIndexOf('/') + 1),
      displayName,
      status: statuses[0]?.status ?? '',
      ...told({ accountName, createdTime, lastModifiedTime, credentialId }),
    };
  }),
);

/** The Power Platform API of an environment. That a long list is paged is [I]: a link is followed where there is one. */
export function createPowerPlatform({ cloud, environmentId }: Environment, traffic: Traffic): PowerPlatform {
  if (environmentId === undefined) return { listConnections: () => Promise.resolve(unknownEnvironment) };
  const base = cloud.powerPlatform(environmentId);
  const client = new ServiceClient('Power Platform', new Line(traffic, cloud.powerPlatformScope, [new URL(base).origin]));
  return {
    listConnections: (options) => readWhole(followLinks(client, `${base}/connectivity/connections?api-version=1`, connectionRow, { signal: options?.signal })),
  };
}

const unknownEnvironment: Result<never> = fail({
  kind: 'notFound',
  service: 'Power Platform',
  message: '',
  remedy: say('The id of the environment is not known. Choose the environment from the list instead of typing its address.'),
});
