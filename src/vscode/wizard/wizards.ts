import * as vscode from 'vscode';
import type { Credential } from '../../credentials/credential';
import { showInfo, showWarning } from '../messages/messages';
import type { CommandHandler } from '../registerCommands';
import { onNode, type SidebarParts } from '../sidebar/commands/onNode';
import { CredentialWizard, type WizardHost } from './credentialWizard';

/** The wizards that are open, or were closed with something in them that is not decided yet. */
export class Wizards implements vscode.Disposable {
  private readonly open = new Set<CredentialWizard>();

  constructor(private readonly parts: SidebarParts) {}

  dispose(): void {
    for (const wizard of this.open) wizard.dispose();
  }

  /** *Create credential…*: one such wizard at a time. */
  readonly create: CommandHandler = async () => {
    if ((await this.parts.session.connected()) === undefined) return undefined;
    this.showCreation();
    return undefined;
  };

  /** *Edit credential…* */
  readonly edit: CommandHandler = (argument) => onNode(this.parts, 'editCredential', ({ subject }) => {
    if (subject.kind === 'credential') this.showEditing(subject.credential);
    return Promise.resolve(undefined);
  })(argument);

  /** Fills a panel that VS Code kept over a reload of the window; the page remembers what was typed. */
  restore(panel: vscode.WebviewPanel): void {
    const wizard = new CredentialWizard(this.host());
    this.open.add(wizard);
    wizard.show(panel);
  }

  private showCreation(): void {
    let wizard = [...this.open].find(({ edited }) => edited === undefined);
    if (wizard === undefined) {
      wizard = new CredentialWizard(this.host());
      this.open.add(wizard);
    }
    wizard.show();
  }

  private showEditing(credential: Credential): void {
    const open = [...this.open].find(({ edited }) => edited?.id === credential.id);
    const wizard = open ?? new CredentialWizard(this.host(), credential);
    this.open.add(wizard);
    wizard.show();
  }

  private host(): WizardHost {
    const { session, views, host } = this.parts;
    return {
      extensionUri: host.context.extensionUri,
      log: host.log,
      connected: async (ask) => {
        if (ask || session.state.kind !== 'nothingChosen') await session.connected();
        return session.state.kind === 'connected' ? { services: session.state.services, me: session.state.me } : undefined;
      },
      madeChanges: async () => {
        const { inventory } = views;
        if (inventory === undefined) return;
        inventory.forgetHealth();
        await Promise.all([inventory.credentials.wanted && inventory.credentials.load(), inventory.variables.wanted && inventory.variables.load()]);
      },
      next: (step, credentialId, wizard) => this.next(step, credentialId, wizard),
      closed: (wizard) => { void this.closed(wizard); },
    };
  }

  private async next(step: Parameters<WizardHost['next']>[0], id: string, wizard: CredentialWizard): Promise<void> {
    switch (step) {
      case 'another':
        this.showCreation();
        return;
      case 'checkAccess':
        await vscode.commands.executeCommand('flowWarden.checkAccess', await wizard.checkedSubject());
        return;
      case 'share':
      case 'connect':
        // The command takes the row that is selected in a view.
        await this.parts.views.reveal({ kind: 'credential', id });
        await vscode.commands.executeCommand(step === 'share' ? 'flowWarden.shareCredential' : 'flowWarden.connectCredential', 'flowWarden.credentials');
        return;
      case 'close':
        return;
    }
  }

  /** A panel closed by its tab cannot be kept open: what is in it is kept, and the person decides here. */
  private async closed(wizard: CredentialWizard): Promise<void> {
    const reopen = vscode.l10n.t('Reopen');
    switch (wizard.unfinished) {
      case 'nothing':
        this.forget(wizard);
        return;
      case 'running':
        if ((await showInfo(vscode.l10n.t('The credential is still being created.'), reopen)) === reopen) wizard.show();
        return;
      case 'typed': {
        const sentence = vscode.l10n.t('The wizard was closed with what you typed in it.');
        const chosen = await showWarning(sentence, reopen, vscode.l10n.t('Discard'));
        if (chosen === reopen) wizard.show();
        else this.forget(wizard);
        return;
      }
      case 'made': {
        const undo = vscode.l10n.t('Undo');
        const sentence = vscode.l10n.t('The wizard was closed when the credential was half made. {0}', wizard.made.join(' '));
        const chosen = await showWarning(sentence, reopen, undo, vscode.l10n.t('Keep it so'));
        if (chosen === reopen) wizard.show();
        else if (chosen === undo && !(await wizard.undo())) void this.closed(wizard);
        else this.forget(wizard);
      }
    }
  }

  private forget(wizard: CredentialWizard): void {
    this.open.delete(wizard);
    wizard.dispose();
  }
}
