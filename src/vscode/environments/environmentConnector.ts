import type { TokenCredential } from '@azure/core-auth';
import * as vscode from 'vscode';
import { clouds } from '../../cloud/clouds';
import type { CloudError } from '../../cloud/result';
import { sandboxEnvironment } from '../../cloud/sandboxCloud';
import type { Environment } from '../../cloud/services';
import { readMe } from '../../credentials/model/me';
import { say } from '../../message';
import { translate } from '../translate';
import type { Account, SignIn } from './account';
import { sandboxTitle, type ChosenEnvironment, type SandboxChoice } from './chosenEnvironment';
import { createAccount } from './createAccount';
import { IssuerCredential } from './issuerCredential';
import { SandboxHost } from './sandboxHost';
import type { SessionState } from './session';
import { readSignInMethod } from './signInMethod';

type MicrosoftEnvironment = Extract<ChosenEnvironment, { kind: 'microsoft' }>;

/** The outcome of connecting an environment. */
export type Reached = Extract<SessionState, { kind: 'connected' | 'signedOut' | 'failed' }>;

/** Connects any environment: starts the sandbox or signs in, and finds out who the user is there. */
export class EnvironmentConnector implements vscode.Disposable {
  private readonly sandbox: SandboxHost;
  private readonly accounts = new Map<string, Account>();

  constructor(storage: vscode.Uri) {
    this.sandbox = new SandboxHost(storage);
  }

  /** With `ask`, the user may be asked to sign in. */
  connect(chosen: ChosenEnvironment, ask: boolean): Promise<Reached> {
    return chosen.kind === 'sandbox' ? this.connectSandbox(chosen) : this.connectMicrosoft(chosen, ask);
  }

  /** Lets the user sign in for everything that is read from an environment: its vaults, their subscriptions, its connections. */
  async signInToAll(chosen: ChosenEnvironment, { address, cloud }: Environment): Promise<SignIn> {
    if (chosen.kind === 'sandbox') return { kind: 'signedIn' };
    const { resourceManagerScope, keyVaultScope, powerPlatformScope } = cloud;
    return this.accountOf(chosen).signIn([`${address}/.default`, resourceManagerScope, keyVaultScope, powerPlatformScope]);
  }

  /** The account for an environment, in the way that the setting says; the same one for the same cloud, tenant and method. */
  accountOf({ cloud: id, tenantId }: MicrosoftEnvironment): Account {
    const key = `${readSignInMethod()}/${id}/${tenantId ?? ''}`;
    const account = this.accounts.get(key) ?? createAccount(clouds[id], tenantId);
    this.accounts.set(key, account);
    return account;
  }

  /** Resets the sandbox's company. False: the sandbox is not ours to reset. */
  resetSandbox(): Promise<boolean> {
    return this.sandbox.reset();
  }

  dispose(): void {
    this.sandbox.dispose();
  }

  private async connectSandbox(chosen: SandboxChoice): Promise<Reached> {
    const ready = await this.sandbox.ready();
    if (ready === undefined) return { kind: 'failed', chosen, error: noReadyFile };
    const place = chosen.environment === undefined ? ready : ready.environments.find(({ name }) => name === chosen.environment);
    if (place === undefined) return { kind: 'failed', chosen, error: noSuchEnvironment };
    const environment = sandboxEnvironment(ready, translate(sandboxTitle(chosen)), place);
    return this.openEnvironment(chosen, environment, new IssuerCredential(ready), ready.person);
  }

  private async connectMicrosoft(chosen: MicrosoftEnvironment, ask: boolean): Promise<Reached> {
    const { address, apiAddress, name, tenantId, environmentId } = chosen;
    const account = this.accountOf(chosen);
    const scope = `${address}/.default`;
    const signIn = ask
      ? await account.signIn([scope])
      : { kind: (await account.isSignedIn(scope)) ? ('signedIn' as const) : ('cancelled' as const) };
    if (signIn.kind === 'cancelled') return { kind: 'signedOut', chosen };
    if (signIn.kind === 'failed') {
      return {
        kind: 'failed',
        chosen,
        error: { kind: 'unauthenticated', service: 'Dataverse', message: signIn.message, remedy: signIn.remedy },
      };
    }
    const environment: Environment = {
      address,
      name,
      cloud: clouds[chosen.cloud],
      ...(apiAddress !== undefined && { apiAddress }),
      ...(tenantId !== undefined && { tenantId }),
      ...(environmentId !== undefined && { environmentId }),
    };
    if (environmentId !== undefined) return this.openEnvironment(chosen, environment, account.credential, account.label);
    // Its address was typed: it tells its name and ids itself.
    const { detectEnvironment } = await import('../../cloud/main');
    const detected = await detectEnvironment(environment, account.credential);
    return this.openEnvironment(chosen, detected.ok ? detected.value : environment, account.credential, account.label);
  }

  private async openEnvironment(
    chosen: ChosenEnvironment,
    environment: Environment,
    credential: TokenCredential,
    account: string | undefined,
  ): Promise<Reached> {
    const { connect } = await import('../../cloud/main');
    const services = connect({ environment, credential });
    // Fetched before the credentials and remembered; alongside finding out who signed in, it costs no extra wait.
    if (environment.cloud.hasCredentials) void services.dataverse.columns('credential');
    const me = await readMe(services);
    if (!me.ok) return { kind: 'failed', chosen, error: me.error };
    return { kind: 'connected', chosen, services, me: me.value, account: account ?? me.value.mail ?? me.value.name };
  }
}

const noReadyFile: CloudError = {
  kind: 'offline',
  service: 'Dataverse',
  message: '',
  remedy: say(
    'The setting flowWarden.sandbox.readyFile names a file that no running sandbox has written. Start that sandbox, or clear the setting.',
  ),
};
const noSuchEnvironment: CloudError = {
  kind: 'offline',
  service: 'Dataverse',
  message: '',
  remedy: say('The running sandbox is of an older version, which has one environment only. Start it again.'),
};
