import type { ServiceResponse } from '../service';
import { refuseParameter } from './vaultRefusals';

const largestPage = 25;

/** One page of a list (`maxresults`, 25 at most) with the link to the next. The token is the key of the next page's first item. */
export function listPage<T>(url: URL, all: readonly T[], keyOf: (one: T) => string, show: (one: T) => object): ServiceResponse {
  const asked = url.searchParams.get('maxresults');
  const size = asked === null ? largestPage : Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > largestPage)
    return refuseParameter(`The value ${asked} of maxresults is not between 1 and ${largestPage}.`);
  const token = url.searchParams.get('$skiptoken');
  const from = token === null ? '' : Buffer.from(token, 'base64url').toString('utf8');
  const sorted = all
    .map((one) => ({ key: keyOf(one), one }))
    .filter(({ key }) => key >= from)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const rest = sorted[size];
  const next = rest && new URL(url);
  next?.searchParams.set('$skiptoken', Buffer.from(rest?.key ?? '').toString('base64url'));
  return { status: 200, body: { value: sorted.slice(0, size).map(({ one }) => show(one)), nextLink: next?.href ?? null } };
}
