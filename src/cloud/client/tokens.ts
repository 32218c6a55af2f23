import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import { SignInFailed } from './transportErrors';
import { omitAbsent } from '../omitAbsent';
import { ConcurrencyLimit } from './concurrencyLimit';
import { unlessAborted } from './unlessAborted';

/** The user's tokens, one per scope, kept in memory until shortly before they expire. */
export class Tokens {
  private readonly byScope = new Map<string, Promise<AccessToken>>();
  /** Each scope may open a prompt: two at once would confuse, and after the first the rest are usually silent. */
  private readonly oneAtATime = new ConcurrencyLimit(1);

  constructor(
    private readonly credential: TokenCredential,
    private readonly tenantId: string | undefined,
    private readonly now: () => number,
  ) {}

  /** A token for the scope. Concurrent callers share one request to the credential. */
  async get(scope: string, signal: AbortSignal | undefined): Promise<string> {
    return this.find(scope, ({ expiresOnTimestamp }) => expiresOnTimestamp - margin > this.now(), undefined, signal);
  }

  /** A token to replace one that a service refused; `claims` is what the service demands in addition. */
  async renew(scope: string, refused: string, claims: string | undefined, signal: AbortSignal | undefined): Promise<string> {
    return this.find(scope, ({ token }) => token !== refused, claims, signal);
  }

  private async find(
    scope: string,
    isGood: (token: AccessToken) => boolean,
    claims: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    for (let known = this.byScope.get(scope); known !== undefined;) {
      const token = await unlessAborted(known, signal);
      if (isGood(token)) return token.token;
      // Another caller may have obtained a new one in the meantime.
      const newest = this.byScope.get(scope);
      known = newest === known ? undefined : newest;
    }
    return this.ask(scope, claims, signal);
  }

  private async ask(scope: string, claims: string | undefined, signal: AbortSignal | undefined): Promise<string> {
    const asked = this.oneAtATime.use(() => this.getToken(scope, claims), undefined);
    this.byScope.set(scope, asked);
    asked.catch(() => {
      if (this.byScope.get(scope) === asked) this.byScope.delete(scope);
    });
    return (await unlessAborted(asked, signal)).token;
  }

  private async getToken(scope: string, claims: string | undefined): Promise<AccessToken> {
    const options: GetTokenOptions = { enableCae: true, ...omitAbsent({ tenantId: this.tenantId, claims }) };
    const token = await this.credential.getToken(scope, options).catch((error: unknown) => {
      throw new SignInFailed(error);
    });
    if (token === null) throw new SignInFailed(undefined);
    return token;
  }
}

/** A token that expires within this time is no longer used, because the request has to arrive first. In milliseconds. */
const margin = 60_000;
