import * as vscode from 'vscode';
import type { Credential } from '../../credentials/model/credential';
import { keyOf } from '../environments/chosenEnvironment';
import type { Home } from '../environments/session';
import { meantSecret, type Meant } from '../meant';
import { showInfo, showWarning } from '../messages/messages';
import { OpenPages } from '../pages/openPages';
import { tellRefusal, type CommandHandler, type Refusal } from '../registerCommands';
import { refuseElsewhere } from '../sidebar/commands/nodeMeant';
import { rereadMade } from '../sidebar/data/rereadMade';
import { rowCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { showFault } from '../errors/showFault';
import { CredentialWizard, type WizardHost } from './credentialWizard';

/** The wizards that are open, or were closed with something in them that is not decided yet. */
export class Wizards implements vscode.Disposable {
  private readonly pages: OpenPages<CredentialWizard>;
  /** Kept over a reload of the window, and not yet connected with an environment. */
  private readonly restored = new Set<CredentialWizard>();

  constructor(private readonly context: SidebarContext) {
    this.pages = new OpenPages<CredentialWizard>(context.session);
  }

  dispose(): void {
    this.pages.dispose();
  }

  /** *Create credential…*: one such wizard at a time for an environment. */
  readonly create: CommandHandler = async () => {
    const { session } = this.context;
    if ((await session.connected()) === undefined || session.state.kind !== 'connected') return undefined;
    this.showWizard(session.state);
    return undefined;
  };

  /** *Edit credential…* */
  readonly edit: CommandHandler = (argument) =>
    rowCommand(this.context, 'editCredential', ({ subject }) => {
      const { state } = this.context.session;
      if (subject.kind === 'credential' && state.kind === 'connected') this.showWizard(state, subject.credential);
      return Promise.resolve(undefined);
    })(argument);

  /** Fills a panel that VS Code kept over a reload of the window; the page remembers what was typed. */
  restore(panel: vscode.WebviewPanel): void {
    const wizard = new CredentialWizard(this.host(), undefined);
    this.pages.add(wizard);
    this.restored.add(wizard);
    wizard.openPanel(panel);
  }

  private showWizard(home: Home, edited?: Credential): void {
    // One that does not know its environment yet is going to be in this one.
    const waiting = edited === undefined ? [...this.restored].find((wizard) => wizard.home === undefined) : undefined;
    if (waiting !== undefined) {
      waiting.openPanel();
      return;
    }
    const subject = edited === undefined ? 'create' : `credential/${edited.id}`;
    const known = this.pages.find(subject, home);
    if (known?.isDone === true) this.forget(known);
    this.pages.revealOrOpen(subject, home, () => new CredentialWizard(this.host(), home, edited)).openPanel();
  }

  private host(): WizardHost {
    const { session, views, host, plans } = this.context;
    return {
      extensionUri: host.context.extensionUri,
      log: host.log,
      connected: async (ask) => {
        if (ask || session.state.kind !== 'nothingChosen') await session.connected();
        return session.state.kind === 'connected' ? session.state : undefined;
      },
      madeChanges: async ({ chosen }, records) => {
        const { data } = views;
        if (data === undefined || session.state.kind !== 'connected' || keyOf(session.state.chosen) !== keyOf(chosen)) return;
        await rereadMade(data, records);
      },
      next: (step, credentialId, wizard) => this.next(step, credentialId, wizard),
      watch: (plan, about) => plans.watch(plan, about),
      settled: (wizard) => {
        this.pages.settle(wizard);
      },
      closed: (wizard) => {
        this.closed(wizard).catch((fault: unknown) => {
          showFault(host.log, 'wizard', fault);
        });
      },
    };
  }

  private async next(step: Parameters<WizardHost['next']>[0], id: string, wizard: CredentialWizard): Promise<void> {
    const { home } = wizard;
    if (home === undefined) return;
    const environment = home.chosen;
    const credential: Meant = { kind: 'credential', id, environment };
    switch (step) {
      case 'another': {
        const again = (): Promise<Refusal | undefined> =>
          Promise.resolve(refuseElsewhere(this.context.session, environment, again) ?? this.create(undefined));
        await tellRefusal(this.context.host.log, 'wizard', again);
        return;
      }
      case 'checkAccess': {
        const subject = await wizard.checkedSubject();
        if (subject === undefined) void showInfo(vscode.l10n.t('It rests on no secret of a key vault, so there is nothing to check.'));
        else await vscode.commands.executeCommand('flowWarden.checkAccess', { ...meantSecret(subject), environment } satisfies Meant);
        return;
      }
      case 'share':
        await vscode.commands.executeCommand('flowWarden.shareCredential', credential);
        return;
      case 'connect':
        await vscode.commands.executeCommand('flowWarden.connectCredential', credential);
        return;
      case 'close':
        return;
    }
  }

  /** A panel closed by its tab cannot be kept open: what is in it is kept, and the person decides here. */
  private async closed(wizard: CredentialWizard): Promise<void> {
    const reopen = vscode.l10n.t('Reopen');
    const undo = vscode.l10n.t('Undo');
    const state = wizard.unfinished;
    const keep = vscode.l10n.t('Keep it so');
    const chosen = await this.askAboutClosed(wizard, state, { reopen, undo, keep });
    if (chosen === keep) await wizard.keepSo();
    // What was asked may have been settled otherwise meanwhile.
    if (wizard.isOpen || !this.pages.has(wizard)) return;
    if (chosen === reopen) wizard.openPanel();
    else if (chosen === undo && !(await wizard.undo())) await this.closed(wizard);
    else if (state !== 'running') this.forget(wizard);
  }

  private async askAboutClosed(
    wizard: CredentialWizard,
    state: CredentialWizard['unfinished'],
    { reopen, undo, keep }: Readonly<Record<'reopen' | 'undo' | 'keep', string>>,
  ): Promise<string | undefined> {
    switch (state) {
      case 'nothing':
        return undefined;
      case 'running':
        return showInfo(vscode.l10n.t('The credential is still being created.'), reopen);
      case 'typed':
        return showWarning(vscode.l10n.t('“{0}” was closed with what you typed in it.', wizard.title), reopen, vscode.l10n.t('Discard'));
      case 'made':
        return showWarning(
          vscode.l10n.t('“{0}” was closed when the credential was half made. {1}', wizard.title, wizard.made.join(' ')),
          reopen,
          undo,
          keep,
        );
    }
  }

  private forget(wizard: CredentialWizard): void {
    this.restored.delete(wizard);
    this.pages.forget(wizard);
    wizard.dispose();
  }
}
