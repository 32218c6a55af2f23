import * as v from 'valibot';
import type { ServiceResponse } from '../service';
import type { Vault } from '../sandboxState';
import { refuseMethod, type ArmCall } from './armCall';
import type { GraphRow } from './graphColumn';
import { parseGraphQuery } from './graphQuery';
import { describeVault, visibleVaults } from './vaults';

const graphRequest = v.object({
  query: v.string(),
  subscriptions: v.nullish(v.array(v.string())),
  options: v.nullish(
    v.object({
      $top: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
      $skip: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      $skipToken: v.nullish(v.string()),
      resultFormat: v.exactOptional(v.literal('objectArray')),
    }),
  ),
});

/** `POST /providers/Microsoft.ResourceGraph/resources`: queries over the vaults that the caller may see. */
export function answerResourceGraph(call: ArmCall): ServiceResponse {
  if (call.request.method !== 'POST') return refuseMethod(call);
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), graphRequest), call.request.body);
  const query = body.success ? parseGraphQuery(body.output.query.trim()) : undefined;
  if (!body.success || !query) return refuseQuery();
  const { subscriptions, options } = body.output;
  const { $skipToken: token = null, $skip = 0, $top = 100 } = options ?? {};
  const vaults = visibleVaults(call).filter(({ subscriptionId }) => !subscriptions || subscriptions.includes(subscriptionId));
  const rows = query(vaults.map((vault) => rowOf(call, vault)));
  const from = token === null ? $skip : Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (!Number.isInteger(from)) return refuseQuery();
  const data = rows.slice(from, from + $top);
  const end = from + data.length;
  const more = end < rows.length;
  // Without the id, Resource Graph cannot page, and says that the result is truncated.
  const pages = data.every((row) => 'id' in row);
  return {
    status: 200,
    body: {
      totalRecords: rows.length,
      count: data.length,
      data,
      facets: [],
      resultTruncated: more && !pages ? 'true' : 'false',
      ...(more && pages && { $skipToken: Buffer.from(String(end)).toString('base64url') }),
    },
  };
}

/** Types and resource groups are in lower case in Resource Graph. [I] */
function rowOf(call: ArmCall, vault: Vault): GraphRow {
  const { name, subscriptionId, resourceGroup, location, tenantId, tags } = vault;
  const { id, properties } = describeVault(call, vault);
  return {
    id,
    name,
    type: 'microsoft.keyvault/vaults',
    tenantId,
    kind: '',
    location,
    resourceGroup: resourceGroup.toLowerCase(),
    subscriptionId,
    tags,
    properties,
  };
}

function refuseQuery(): ServiceResponse {
  const message =
    'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.';
  return {
    status: 400,
    body: {
      error: {
        code: 'BadRequest',
        message: 'Please provide below info when asking for support.',
        details: [{ code: 'InvalidQuery', message }],
      },
    },
  };
}
