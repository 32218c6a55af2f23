import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import * as vscode from 'vscode';
import type { Cloud } from '../../cloud/clouds';
import { say } from '../../message';
import { MakeOnce } from '../makeOnce';
import type { Account, SignIn, SignInMethod } from './account';
import { showDeviceCode } from './showDeviceCode';

/** Signs in with the Azure CLI, a device code or environment variables, through a library that is loaded only for this. */
export class IdentityAccount implements Account {
  readonly credential: TokenCredential = { getToken: (scopes, options) => this.getToken(scopes, options) };
  readonly label = undefined;
  private readonly made = new MakeOnce(() => this.make());
  /** A device code is shown only if the user asked to sign in. */
  private asked: boolean;

  constructor(
    private readonly method: Exclude<SignInMethod, 'vscode'>,
    private readonly cloud: Cloud,
    private readonly tenantId: string | undefined,
  ) {
    this.asked = method !== 'deviceCode';
  }

  async signIn(scopes: readonly string[]): Promise<SignIn> {
    this.asked = true;
    try {
      for (const scope of scopes) await this.getToken(scope);
      return { kind: 'signedIn' };
    } catch (fault) {
      return { kind: 'failed', message: fault instanceof Error ? fault.message : '', remedy: remedies[this.method] };
    }
  }

  async isSignedIn(scope: string): Promise<boolean> {
    try {
      await this.getToken(scope);
      return true;
    } catch {
      return false;
    }
  }

  forget(): void {
    this.made.forget();
    this.asked = this.method !== 'deviceCode';
  }

  private async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> {
    if (!this.asked) throw new Error(vscode.l10n.t('Nobody is signed in.'));
    const token = await (await this.made.get()).getToken(scopes, options);
    if (token === null) throw new Error(vscode.l10n.t('Nobody is signed in.'));
    return token;
  }

  private async make(): Promise<TokenCredential> {
    const { createTokenCredential } = await import('../../cloud/identity/main');
    return createTokenCredential(this.method, {
      authority: this.cloud.authority,
      ...(this.tenantId !== undefined && { tenantId: this.tenantId }),
      onDeviceCode: showDeviceCode,
    });
  }
}

const remedies = {
  azureCli: say('Run az login in a terminal, with the tenant of the environment, and try again.'),
  deviceCode: say('Try again. Some tenants do not allow device codes; then sign in through VS Code or the Azure CLI.'),
  environment: say('Set AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate for it before VS Code is started.'),
} as const;
