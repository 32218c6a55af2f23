import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import * as v from 'valibot';
import type { SandboxReady } from '../../sandbox/main';

const answer = v.object({ access_token: v.string(), expires_in: v.number() });

/** Tokens are renewed this long before they expire. */
const marginMs = 120_000;

/** Signs in a person of the sandbox through its own token issuer, which asks for no password. */
export class IssuerCredential implements TokenCredential {
  private readonly known = new Map<string, AccessToken>();

  /** `person` is the email address of someone in the sandbox. */
  constructor(private readonly sandbox: Pick<SandboxReady, 'issuer' | 'tenantId' | 'person' | 'key'>) {}

  /** Rejects if the issuer does not answer or refuses. */
  async getToken(scopes: string | string[], options: GetTokenOptions = {}): Promise<AccessToken> {
    const scope = typeof scopes === 'string' ? scopes : scopes.join(' ');
    const known = this.known.get(scope);
    if (known !== undefined && options.claims === undefined && known.expiresOnTimestamp - Date.now() > marginMs) return known;
    const token = await this.ask(scope, options.abortSignal);
    this.known.set(scope, token);
    return token;
  }

  private async ask(scope: string, signal: GetTokenOptions['abortSignal']): Promise<AccessToken> {
    const abort = new AbortController();
    const stop = () => {
      abort.abort();
    };
    signal?.addEventListener('abort', stop);
    try {
      const { issuer, tenantId, person, key } = this.sandbox;
      const response = await fetch(`${issuer}/${tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: person, client_secret: key, scope }),
        redirect: 'error',
        signal: abort.signal,
      });
      if (!response.ok) throw new Error(`The sandbox does not sign in: ${response.status}`);
      const { access_token: token, expires_in: seconds } = v.parse(answer, await response.json());
      return { token, expiresOnTimestamp: Date.now() + seconds * 1000 };
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
}
