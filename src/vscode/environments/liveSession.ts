import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import { say } from '../../message';
import { describeFault } from '../describeFault';
import type { SignIn } from './account';
import { keyOf, parseChosenEnvironment, type ChosenEnvironment } from './chosenEnvironment';
import { EnvironmentConnector, type Reached } from './environmentConnector';
import type { Session, SessionState } from './session';
import { readSignInMethod } from './signInMethod';

const rememberedKey = 'environment';

/** Connects the environment that the user chooses, and reconnects it silently at the next start. */
export class LiveSession implements Session, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly reach: EnvironmentConnector;
  private readonly subscription: vscode.Disposable;
  /** Grows with every attempt to connect, so that an overtaken one changes nothing. */
  private attempt = 0;
  private connecting: Promise<void> = Promise.resolve();
  readonly onDidChange = this.changed.event;
  state: SessionState = { kind: 'nothingChosen' };
  /** Lets the user choose an environment; set from outside. */
  choose: () => Promise<void> = () => Promise.resolve();

  constructor(
    storage: vscode.Uri,
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.reach = new EnvironmentConnector(storage);
    this.subscription = vscode.authentication.onDidChangeSessions(() => {
      void this.checkSignIn();
    });
  }

  get current(): Services | undefined {
    return this.state.kind === 'connected' ? this.state.services : undefined;
  }

  /** Reconnects the environment of the last session, if any, without asking for anything. */
  restore(): void {
    const chosen = parseChosenEnvironment(this.memory.get<unknown>(rememberedKey));
    if (chosen !== undefined) void this.connect(chosen, false);
  }

  /** Connects an environment in response to a user action; the user may be asked to sign in. */
  async use(chosen: ChosenEnvironment): Promise<void> {
    await this.memory.update(rememberedKey, chosen);
    await this.connect(chosen, true);
  }

  /** Retries the chosen environment; lets the user sign in if needed. */
  async retry(): Promise<void> {
    if (this.state.kind !== 'nothingChosen') await this.connect(this.state.chosen, true);
  }

  /** Lets the user sign in for everything the sidebar reads from the open environment. */
  async signIn(): Promise<SignIn> {
    if (this.state.kind !== 'connected' || this.state.chosen.kind !== 'microsoft') {
      await this.retry();
      return { kind: 'signedIn' };
    }
    return this.reach.signInToAll(this.state.chosen, this.state.services.environment);
  }

  async switchAccount(): Promise<void> {
    if (this.state.kind === 'nothingChosen' || this.state.chosen.kind === 'sandbox') return;
    this.reach.accountOf(this.state.chosen).forget();
    await this.connect(this.state.chosen, true);
  }

  /** Closes the environment, and forgets that it was chosen. */
  async leave(): Promise<void> {
    this.attempt += 1;
    await this.memory.update(rememberedKey, undefined);
    this.enter({ kind: 'nothingChosen' });
  }

  /** Resets the sandbox's company. False: the sandbox is not ours to reset. */
  resetSandbox(): Promise<boolean> {
    return this.reach.resetSandbox();
  }

  /** Connects a second environment; the open one stays open. The user may be asked to sign in. */
  reachOther(chosen: ChosenEnvironment): Promise<Reached> {
    const { state } = this;
    return state.kind === 'connected' && keyOf(state.chosen) === keyOf(chosen) ? Promise.resolve(state) : this.reach.connect(chosen, true);
  }

  /** Lets the user sign in for everything that is read from an environment other than the open one. */
  signInToOther({ chosen, services }: Extract<Reached, { kind: 'connected' }>): Promise<SignIn> {
    return this.reach.signInToAll(chosen, services.environment);
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
    this.reach.dispose();
    this.changed.dispose();
  }

  private connect(chosen: ChosenEnvironment, ask: boolean): Promise<void> {
    this.attempt += 1;
    const attempt = this.attempt;
    this.enter({ kind: 'connecting', chosen });
    this.connecting = this.reach.connect(chosen, ask).then(
      (state) => {
        if (attempt === this.attempt) this.enter(state);
      },
      (fault: unknown) => {
        this.log.error(`connect: ${describeFault(fault)}`);
        if (attempt === this.attempt) this.enter({ kind: 'failed', chosen, error: mistake });
      },
    );
    return this.connecting;
  }

  /** Someone signed in or out in VS Code: check whether it was the account in use. */
  private async checkSignIn(): Promise<void> {
    const { state, attempt } = this;
    if ((state.kind !== 'connected' && state.kind !== 'signedOut') || state.chosen.kind === 'sandbox' || readSignInMethod() !== 'vscode')
      return;
    const { chosen } = state;
    const signedIn = await this.reach.accountOf(chosen).isSignedIn(`${chosen.address}/.default`);
    if (attempt !== this.attempt || this.state !== state) return;
    if (signedIn && state.kind === 'signedOut') await this.connect(chosen, false);
    if (!signedIn && state.kind === 'connected') this.enter({ kind: 'signedOut', chosen });
  }

  private enter(state: SessionState): void {
    this.state = state;
    this.changed.fire();
  }
}

const mistake: CloudError = {
  kind: 'unexpected',
  service: 'Dataverse',
  message: '',
  remedy: say('Try again. If it happens again, the log says where.'),
};
