import type { ServiceResponse } from '../service';
import { refuse } from './armCall';

const largestPage = 1000;

/** One page of a list: `$top` items, and a link to the next page if there is one. */
export function pageList(url: URL, all: readonly object[]): ServiceResponse {
  const top = Number(url.searchParams.get('$top') ?? largestPage);
  const from = Number(url.searchParams.get('$skiptoken') ?? 0);
  if (!Number.isInteger(top) || top < 1 || !Number.isInteger(from) || from < 0)
    return refuse(400, 'InvalidTopParameter', 'The value of $top or $skiptoken is not valid.');
  const end = from + Math.min(top, largestPage);
  const next = new URL(url);
  next.searchParams.set('$skiptoken', String(end));
  return { status: 200, body: { value: all.slice(from, end), ...(end < all.length && { nextLink: next.href }) } };
}
