import type { Address } from '../address';
import { unsure } from '../unsure';
import { hideValue } from '../errors/hideValue';
import type { ServiceClient } from '../client/serviceClient';
import { fail, succeed, type Result } from '../result';
import type { PlatformConnection } from '../services';
import { connectionRow } from './connectionRow';

type Properties = Readonly<Record<string, unknown>>;

/** Creates a connection or saves it again: because we choose its id, doing so twice does no harm. */
export async function saveConnection(
  client: ServiceClient,
  url: Address | undefined,
  properties: Properties,
  signal: AbortSignal | undefined,
): Promise<Result<PlatformConnection>> {
  const secrets = findSecrets(properties);
  const hide = (words: string): string => secrets.reduce(hideValue, words);
  const sent = await client.send({ method: 'PUT', url, body: { properties }, repeatable: true, hide, signal });
  if (!sent.ok) return fail(sent.lost ? unsure(sent.error) : sent.error);
  const saved = client.parse(sent.value, connectionRow);
  if (!saved.ok || saved.value.statusReason === undefined) return saved;
  return succeed({ ...saved.value, statusReason: hide(saved.value.statusReason) });
}

/** The texts under a name such as `password` or `pfx`, except placeholders: `none`, or the name of a variable. */
function findSecrets(value: unknown, secret = false): string[] {
  if (typeof value === 'string')
    return secret && value !== '' && value !== 'none' && !value.startsWith('@environmentVariables(') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => findSecrets(inner, secret || /password|secret|pfx/i.test(name)));
}
