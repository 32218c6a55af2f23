import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import * as vscode from 'vscode';
import type { Account, SignIn } from './account';
import { isCancelled } from './cancelled';
import { signInRemedy } from './signInRemedy';
import { tokenExpiry } from './tokenExpiry';

/** The account that VS Code itself is signed in with; VS Code keeps and renews the tokens. */
export class VscodeAccount implements Account {
  readonly credential: TokenCredential = { getToken: (scopes, options) => this.getToken(scopes, options) };
  private choose = false;
  /** The tenant demands more than the current session offers: only a new session helps. */
  private renew = false;
  label: string | undefined;

  /** Without a tenant, guests would get a token for their home tenant. */
  constructor(
    private readonly provider: 'microsoft' | 'microsoft-sovereign-cloud',
    private readonly tenantId: string | undefined,
  ) {}

  async signIn(scopes: readonly string[]): Promise<SignIn> {
    for (const scope of scopes) {
      try {
        if (!this.choose && !this.renew && (await this.silently(scope)) !== undefined) continue;
        const how = this.renew ? { forceNewSession: true } : { createIfNone: true };
        const session = await vscode.authentication.getSession(this.provider, this.wanted([scope]), {
          ...how,
          clearSessionPreference: this.choose,
        });
        if (session === undefined) return { kind: 'cancelled' };
        this.choose = false;
        this.renew = false;
        this.label = session.account.label;
      } catch (fault) {
        if (isCancelled(fault)) return { kind: 'cancelled' };
        const message = fault instanceof Error ? fault.message : '';
        return { kind: 'failed', message, remedy: signInRemedy(message) };
      }
    }
    return { kind: 'signedIn' };
  }

  async isSignedIn(scope: string): Promise<boolean> {
    try {
      return (await this.silently(scope)) !== undefined;
    } catch {
      // The provider is missing or could not reach the sign-in service: either way, nobody is signed in for now.
      return false;
    }
  }

  forget(): void {
    this.choose = true;
    this.label = undefined;
  }

  private async getToken(scopes: string | string[], { claims }: GetTokenOptions = {}): Promise<AccessToken> {
    const [scope = ''] = typeof scopes === 'string' ? [scopes] : scopes;
    if (claims !== undefined) {
      this.renew = true;
      throw new Error(vscode.l10n.t('Your tenant asks you to sign in again.'));
    }
    const session = await this.silently(scope);
    if (session === undefined) throw new Error(vscode.l10n.t('Nobody is signed in.'));
    return { token: session.accessToken, expiresOnTimestamp: tokenExpiry(session.accessToken, Date.now()) };
  }

  private async silently(scope: string): Promise<vscode.AuthenticationSession | undefined> {
    const session = await vscode.authentication.getSession(this.provider, this.wanted([scope]), { silent: true });
    if (session !== undefined) this.label = session.account.label;
    return session;
  }

  /** VS Code accepts the tenant as an extra scope. */
  private wanted(scopes: readonly string[]): string[] {
    return this.tenantId === undefined ? [...scopes] : [...scopes, `VSCODE_TENANT:${this.tenantId}`];
  }
}
