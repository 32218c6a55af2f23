import type { Person, SandboxState } from '../sandboxState';
import { readToken } from './accessToken';

/** What a service requires of a token. */
export interface TokenDemand {
  readonly audiences: readonly string[];
  readonly tenantId: string;
}

export type TokenFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'audience'; readonly found: string }
  | { readonly kind: 'issuer'; readonly found: string }
  | { readonly kind: 'expired'; readonly at: Date };

export type TokenCheck = { readonly ok: true; readonly caller: Person } | { readonly ok: false; readonly fault: TokenFault };

/** Who sent the request, from its `Authorization` header: checks signature, audience, tenant and expiry, in this order. */
export function checkToken(
  authorization: string | undefined,
  key: Buffer,
  demand: TokenDemand,
  state: SandboxState,
  now: Date,
): TokenCheck {
  if (authorization === undefined) return refuse({ kind: 'missing' });
  const token = /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1];
  const claims = token === undefined ? undefined : readToken(token, key);
  const caller = state.people.find((person) => person.objectId === claims?.oid);
  if (claims === undefined || caller === undefined) return refuse({ kind: 'malformed' });
  if (!demand.audiences.includes(withoutSlash(claims.aud))) return refuse({ kind: 'audience', found: claims.aud });
  if (demand.tenantId !== claims.tid) return refuse({ kind: 'issuer', found: claims.tid });
  const expiry = new Date(claims.exp * 1000);
  return expiry <= now ? refuse({ kind: 'expired', at: expiry }) : { ok: true, caller };
}

function refuse(fault: TokenFault): TokenCheck {
  return { ok: false, fault };
}

function withoutSlash(address: string): string {
  return address.endsWith('/') ? address.slice(0, -1) : address;
}
