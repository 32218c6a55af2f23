import * as v from 'valibot';
import { addressOf } from '../address';
import { unreadable } from '../errors/toCloudError';
import { followLinks, readWhole } from '../client/followLinks';
import { fail, succeed, type CloudError, type Result } from '../result';
import type { CallOptions, Subscription, Vault } from '../services';
import { omitAbsent } from '../omitAbsent';
import type { Arm } from './arm';
import { graphRow, toVault, vaultResource, vaultsQuery, vaultsVersion } from './vaultRows';

const apiVersions = { subscriptions: '2022-12-01', resourceGraph: '2021-03-01' } as const;

const subscriptionRow = v.pipe(
  v.object({ subscriptionId: v.string(), displayName: v.string(), tenantId: v.nullish(v.string()) }),
  v.transform(({ subscriptionId: id, displayName: name, tenantId }): Subscription => ({ id, name, ...omitAbsent({ tenantId }) })),
);

/** The subscriptions that the user can see. */
export async function listSubscriptions({ client, base }: Arm, { signal }: CallOptions = {}): Promise<Result<readonly Subscription[]>> {
  return readWhole(
    followLinks(client, addressOf(base, ['subscriptions'], { 'api-version': apiVersions.subscriptions }), subscriptionRow, { signal }),
  );
}

/** Resource Graph sees all subscriptions at once. If it refuses, each subscription is asked. */
export async function* listVaults(arm: Arm, options: CallOptions = {}): AsyncGenerator<Result<readonly Vault[]>> {
  let skipToken: string | undefined;
  let first = true;
  do {
    const page = await readGraphPage(arm, skipToken, options);
    if (!page.ok) {
      if (first && mayListOtherwise(page.error)) yield* listVaultsBySubscription(arm, options);
      else yield page;
      return;
    }
    first = false;
    // The same token again would loop for ever.
    if (page.value.$skipToken !== undefined && page.value.$skipToken === skipToken) {
      yield fail(unreadable('Azure Resource Manager', '$skipToken'));
      return;
    }
    skipToken = page.value.$skipToken;
    yield succeed(page.value.data.map(toVault));
  } while (skipToken !== undefined);
}

const graphPage = v.object({ data: v.array(graphRow), $skipToken: v.fallback(v.optional(v.string()), undefined) });

/** [I]: the names of the columns in the query; requests and paging are documented. */
function readGraphPage(
  { client, base }: Arm,
  skipToken: string | undefined,
  { signal }: CallOptions,
): Promise<Result<v.InferOutput<typeof graphPage>>> {
  return client.read(
    {
      method: 'POST',
      url: addressOf(base, ['providers', 'Microsoft.ResourceGraph', 'resources'], { 'api-version': apiVersions.resourceGraph }),
      body: {
        query: vaultsQuery,
        options: { resultFormat: 'objectArray', $top: 1000, ...(skipToken === undefined ? {} : { $skipToken: skipToken }) },
      },
      // A query changes nothing.
      repeatable: true,
      signal,
    },
    graphPage,
  );
}

function mayListOtherwise({ kind }: CloudError): boolean {
  return kind === 'forbidden' || kind === 'notFound' || kind === 'validation' || kind === 'unexpected' || kind === 'throttled';
}

/** A subscription that refuses does not hide the others; its error comes last. */
async function* listVaultsBySubscription(arm: Arm, options: CallOptions): AsyncGenerator<Result<readonly Vault[]>> {
  const subscriptions = await listSubscriptions(arm, options);
  if (!subscriptions.ok) {
    yield subscriptions;
    return;
  }
  const refusals: CloudError[] = [];
  for (const { id } of subscriptions.value) {
    const url = addressOf(arm.base, ['subscriptions', id, 'providers', 'Microsoft.KeyVault', 'vaults'], { 'api-version': vaultsVersion });
    for await (const page of followLinks(arm.client, url, vaultResource, { signal: options.signal })) {
      if (page.ok) yield succeed(page.value.rows.map(toVault));
      else refusals.push(page.error);
    }
  }
  const [refusal] = refusals;
  if (refusal !== undefined) yield fail(refusal);
}
