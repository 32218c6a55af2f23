import type { TokenCredential } from '@azure/core-auth';
import * as vscode from 'vscode';
import { clouds } from '../../cloud/clouds';
import type { CloudError } from '../../cloud/result';
import { sandboxEnvironment } from '../../cloud/sandboxCloud';
import type { Environment, Services } from '../../cloud/services';
import { readMe } from '../../credentials/me';
import { say } from '../../flow/message';
import { describeFault } from '../describeFault';
import type { Account, SignIn } from './account';
import { parseChosenEnvironment, type ChosenEnvironment } from './chosenEnvironment';
import { createAccount } from './createAccount';
import { IssuerCredential } from './issuerCredential';
import { SandboxHost } from './sandboxHost';
import type { Session, SessionState } from './session';
import { readSignInMethod } from './signInMethod';

const rememberedKey = 'environment';

type MicrosoftEnvironment = Extract<ChosenEnvironment, { kind: 'microsoft' }>;

/** Connects the environment that the person chooses, and silently again at the next start. */
export class LiveSession implements Session, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly sandbox: SandboxHost;
  private readonly subscription: vscode.Disposable;
  private account: { readonly key: string; readonly account: Account } | undefined;
  /** Grows with every connecting, so that one that was overtaken changes nothing. */
  private attempt = 0;
  private connecting: Promise<void> = Promise.resolve();
  readonly onDidChange = this.changed.event;
  state: SessionState = { kind: 'nothingChosen' };
  /** Lets the person choose an environment; set by who can. */
  choose: () => Promise<void> = () => Promise.resolve();

  constructor(storage: vscode.Uri, private readonly memory: vscode.Memento, private readonly log: vscode.LogOutputChannel) {
    this.sandbox = new SandboxHost(storage);
    this.subscription = vscode.authentication.onDidChangeSessions(() => { void this.checkSignIn(); });
  }

  get current(): Services | undefined {
    return this.state.kind === 'connected' ? this.state.services : undefined;
  }

  /** Connects what was chosen last time, if anything, without asking for anything. */
  restore(): void {
    const chosen = parseChosenEnvironment(this.memory.get<unknown>(rememberedKey));
    if (chosen !== undefined) void this.connect(chosen, false);
  }

  /** Connects an environment upon an act of the person, who may be asked to sign in. */
  async use(chosen: ChosenEnvironment): Promise<void> {
    await this.memory.update(rememberedKey, chosen);
    await this.connect(chosen, true);
  }

  /** Tries the chosen environment again; lets the person sign in where that is missing. */
  async retry(): Promise<void> {
    if (this.state.kind !== 'nothingChosen') await this.connect(this.state.chosen, true);
  }

  /** Lets the person sign in for everything the sidebar asks of the environment that is open. */
  async signIn(): Promise<SignIn> {
    if (this.state.kind !== 'connected' || this.state.chosen.kind !== 'microsoft') {
      await this.retry();
      return { kind: 'signedIn' };
    }
    const { environment } = this.state.services;
    const { resourceManagerScope, keyVaultScope, powerPlatformScope } = environment.cloud;
    return this.accountOf(this.state.chosen).signIn([`${environment.address}/.default`, resourceManagerScope, keyVaultScope, powerPlatformScope]);
  }

  async switchAccount(): Promise<void> {
    if (this.state.kind === 'nothingChosen' || this.state.chosen.kind === 'sandbox') return;
    this.accountOf(this.state.chosen).forget();
    await this.connect(this.state.chosen, true);
  }

  /** Closes the environment, and forgets that it was chosen. */
  async leave(): Promise<void> {
    this.attempt += 1;
    await this.memory.update(rememberedKey, undefined);
    this.enter({ kind: 'nothingChosen' });
  }

  /** Puts the company of the sandbox back. False: the sandbox is not ours to reset. */
  resetSandbox(): Promise<boolean> {
    return this.sandbox.reset();
  }

  async connected(): Promise<Services | undefined> {
    await this.connecting;
    if (this.state.kind === 'nothingChosen') await this.choose();
    else if (this.state.kind !== 'connected') await this.retry();
    return this.current;
  }

  dispose(): void {
    this.attempt += 1;
    this.subscription.dispose();
    this.sandbox.dispose();
    this.changed.dispose();
  }

  private connect(chosen: ChosenEnvironment, ask: boolean): Promise<void> {
    this.attempt += 1;
    const attempt = this.attempt;
    this.enter({ kind: 'connecting', chosen });
    this.connecting = this.reach(chosen, ask).then(
      (state) => { if (attempt === this.attempt) this.enter(state); },
      (fault: unknown) => {
        this.log.error(`connect: ${describeFault(fault)}`);
        if (attempt === this.attempt) this.enter({ kind: 'failed', chosen, error: mistake });
      },
    );
    return this.connecting;
  }

  private reach(chosen: ChosenEnvironment, ask: boolean): Promise<SessionState> {
    return chosen.kind === 'sandbox' ? this.reachSandbox(chosen) : this.reachMicrosoft(chosen, ask);
  }

  private async reachSandbox(chosen: ChosenEnvironment): Promise<SessionState> {
    const ready = await this.sandbox.ready();
    if (ready === undefined) return { kind: 'failed', chosen, error: noReadyFile };
    const environment = sandboxEnvironment(ready, vscode.l10n.t('Sandbox'));
    return this.open(chosen, environment, new IssuerCredential(ready.issuer, ready.tenantId, ready.person), ready.person);
  }

  private async reachMicrosoft(chosen: MicrosoftEnvironment, ask: boolean): Promise<SessionState> {
    const { address, name, tenantId, environmentId } = chosen;
    const account = this.accountOf(chosen);
    const scope = `${address}/.default`;
    const signIn = ask ? await account.signIn([scope]) : { kind: (await account.isSignedIn(scope)) ? 'signedIn' as const : 'cancelled' as const };
    if (signIn.kind === 'cancelled') return { kind: 'signedOut', chosen };
    if (signIn.kind === 'failed') {
      return { kind: 'failed', chosen, error: { kind: 'unauthenticated', service: 'Dataverse', message: signIn.message, remedy: signIn.remedy } };
    }
    const environment: Environment = {
      address, name, cloud: clouds[chosen.cloud], ...(tenantId !== undefined && { tenantId }), ...(environmentId !== undefined && { environmentId }),
    };
    if (environmentId !== undefined) return this.open(chosen, environment, account.credential, account.label);
    // Its address was typed: it tells its name and ids itself.
    const { detectEnvironment } = await import('../../cloud/main');
    const detected = await detectEnvironment(environment, account.credential);
    return this.open(chosen, detected.ok ? detected.value : environment, account.credential, account.label);
  }

  private async open(chosen: ChosenEnvironment, environment: Environment, credential: TokenCredential, account: string | undefined): Promise<SessionState> {
    const { connect } = await import('../../cloud/main');
    const services = connect({ environment, credential });
    // Asked before the credentials are, and remembered: at the same time as who signed in, it costs nobody any waiting.
    if (environment.cloud.hasCredentials) void services.dataverse.columns('credential');
    const me = await readMe(services);
    if (!me.ok) return { kind: 'failed', chosen, error: me.error };
    return { kind: 'connected', chosen, services, me: me.value, account: account ?? me.value.mail ?? me.value.name };
  }

  /** The account for an environment, in the way that the setting says; the same one until either changes. */
  private accountOf({ cloud: id, tenantId }: MicrosoftEnvironment): Account {
    const key = `${readSignInMethod()}/${id}/${tenantId ?? ''}`;
    if (this.account?.key !== key) this.account = { key, account: createAccount(clouds[id], tenantId) };
    return this.account.account;
  }

  /** Somebody signed in or out in VS Code: see whether that was the account in use. */
  private async checkSignIn(): Promise<void> {
    const { state, attempt } = this;
    if ((state.kind !== 'connected' && state.kind !== 'signedOut') || state.chosen.kind === 'sandbox' || readSignInMethod() !== 'vscode') return;
    const { chosen } = state;
    const signedIn = await this.accountOf(chosen).isSignedIn(`${chosen.address}/.default`);
    if (attempt !== this.attempt || this.state !== state) return;
    if (signedIn && state.kind === 'signedOut') await this.connect(chosen, false);
    if (!signedIn && state.kind === 'connected') this.enter({ kind: 'signedOut', chosen });
  }

  private enter(state: SessionState): void {
    this.state = state;
    this.changed.fire();
  }
}

const mistake: CloudError = { kind: 'unexpected', service: 'Dataverse', message: '', remedy: say('Try again. If it happens again, the log says where.') };
const noReadyFile: CloudError = {
  kind: 'offline', service: 'Dataverse', message: '',
  remedy: say('The setting flowWarden.sandbox.readyFile names a file that no running sandbox has written. Start that sandbox, or clear the setting.'),
};
