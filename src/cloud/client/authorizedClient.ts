import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Transport } from './transport';
import { ForeignAddress } from './transportErrors';
import { sendWithRetries, type Sending } from './retry';
import type { Timing } from './timing';
import type { Tokens } from './tokens';

/** What all services of an environment share. */
export interface Traffic {
  readonly wire: Transport;
  readonly tokens: Tokens;
  readonly timing: Timing;
}

/** A signed-in line to one service. It sends the token only to the service's own origins. */
export class AuthorizedClient {
  constructor(
    private readonly traffic: Traffic,
    private readonly scope: string,
    private readonly origins: readonly string[],
  ) {}

  /** Sends a request with a token; after a 401, once more with a fresh token that satisfies the service's claims challenge. */
  async send(request: PipelineRequest, sending: Sending): Promise<PipelineResponse> {
    const { signal } = sending;
    const { origin } = new URL(request.url);
    if (!this.origins.includes(origin)) throw new ForeignAddress(origin);
    const { wire, tokens, timing } = this.traffic;
    const sendWith = (token: string): Promise<PipelineResponse> => {
      request.headers.set('Authorization', `Bearer ${token}`);
      return sendWithRetries(wire, timing, request, sending);
    };
    const token = await tokens.get(this.scope, signal);
    const response = await sendWith(token);
    if (response.status !== 401) return response;
    return sendWith(await tokens.renew(this.scope, token, claimsOf(response), signal));
  }
}

/** The claims of a challenge, in base64: continuous access evaluation demands them. */
function claimsOf(response: PipelineResponse): string | undefined {
  const challenge = response.headers.get('WWW-Authenticate') ?? '';
  const [, claims] = /\bclaims="([^"]+)"/.exec(challenge) ?? [];
  return claims === undefined ? undefined : Buffer.from(claims, 'base64').toString('utf8');
}
