import { say } from '../../message';
import { addressOf, isId, type Address } from '../address';
import { unsure } from '../unsure';
import { followLinks, readWhole } from '../client/followLinks';
import { AuthorizedClient, type Traffic } from '../client/authorizedClient';
import { ServiceClient } from '../client/serviceClient';
import { fail, succeed, type Result } from '../result';
import type { Environment, PowerPlatform } from '../services';
import { connectionRow } from './connectionRow';
import { saveConnection } from './saveConnection';

/** The Power Platform API of an environment. That a long list is paged is [I]: a next link is followed if there is one. */
export function createPowerPlatform({ cloud, environmentId }: Environment, traffic: Traffic): PowerPlatform {
  // It becomes part of the host.
  if (environmentId === undefined || !isId(environmentId) || environmentId.length < 3) return unknownEnvironment;
  const base = cloud.powerPlatform(environmentId);
  const client = new ServiceClient('Power Platform', new AuthorizedClient(traffic, cloud.powerPlatformScope, [new URL(base).origin]));
  const urlOf = (connector: string, id: string): Address | undefined =>
    addressOf(base, ['connectivity', 'connectors', connector, 'connections', id], {
      'api-version': '1',
      $filter: `environment eq '${environmentId}'`,
    });
  return {
    listConnections: ({ signal } = {}) =>
      readWhole(followLinks(client, addressOf(base, ['connectivity', 'connections'], { 'api-version': '1' }), connectionRow, { signal })),
    readConnection: (connector, id, { signal } = {}) => client.read({ method: 'GET', url: urlOf(connector, id), signal }, connectionRow),
    saveConnection: (connector, id, properties, { signal } = {}) => {
      const environment = { id: `/providers/Microsoft.PowerApps/environments/${environmentId}`, name: environmentId };
      return saveConnection(client, urlOf(connector, id), { ...properties, environment }, signal);
    },
    deleteConnection: (connector, id, { signal } = {}) => deleteConnection(client, urlOf(connector, id), signal),
  };
}

/** If an answer got lost and the connection is gone afterwards, this call deleted it. */
async function deleteConnection(client: ServiceClient, url: Address | undefined, signal: AbortSignal | undefined): Promise<Result<void>> {
  let losses = 0;
  const sent = await client.send({
    method: 'DELETE',
    url,
    repeatable: true,
    onLost: () => {
      losses += 1;
    },
    signal,
  });
  if (sent.ok || (losses > 0 && sent.error.kind === 'notFound')) return succeed(undefined);
  return fail(sent.lost ? unsure(sent.error) : sent.error);
}

const unknown: Result<never> = fail({
  kind: 'notFound',
  service: 'Power Platform',
  message: '',
  remedy: say('The id of the environment is not known. Choose the environment from the list instead of typing its address.'),
});
const refuse = (): Promise<Result<never>> => Promise.resolve(unknown);
const unknownEnvironment: PowerPlatform = {
  listConnections: refuse,
  readConnection: refuse,
  saveConnection: refuse,
  deleteConnection: refuse,
};
