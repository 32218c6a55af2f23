import type * as vscode from 'vscode';
import type { WizardCommandId } from '../commandIds';
import type { KeptPlan } from '../plans/planFiles';
import { offerRecovery } from '../recovery/recovery';
import type { CommandHandler, Refusal } from '../registerCommands';
import { checkAccess } from '../access/checkAccess';
import { checkImport } from '../transfer/checkImport';
import { connectCredential } from '../connect/connectCredential';
import { deleteConnection } from '../connect/deleteConnection';
import { duplicateCredential } from '../transfer/duplicateCredential';
import { exportWithCredential } from '../transfer/exportWithCredential';
import type { SidebarContext } from '../sidebar/commands/rowCommand';
import { rotateSecret } from '../rotate/rotateSecret';
import { secretChangeFlow } from '../rotate/secretChangeFlow';
import { shareCredential } from '../share/shareCredential';
import { Wizards } from '../create/wizards';

/** The wizards and the other pages with forms, loaded when the first of their commands runs. */
export class WizardCommands implements vscode.Disposable {
  readonly handlers: Readonly<Record<WizardCommandId, CommandHandler>>;
  private readonly wizards: Wizards;

  constructor(private readonly context: SidebarContext) {
    this.wizards = new Wizards(context);
    this.handlers = {
      'flowWarden.createCredential': this.wizards.create,
      'flowWarden.editCredential': this.wizards.edit,
      'flowWarden.duplicateCredential': duplicateCredential(context),
      'flowWarden.shareCredential': shareCredential(context),
      'flowWarden.checkAccess': checkAccess(context),
      'flowWarden.rotateSecret': rotateSecret(context),
      'flowWarden.secretChangeFlow': secretChangeFlow(context),
      'flowWarden.connectCredential': connectCredential(context),
      'flowWarden.deleteConnection': deleteConnection(context),
      'flowWarden.exportWithCredential': exportWithCredential(context),
      'flowWarden.checkImport': checkImport(context),
    };
  }

  /** Fills a wizard's panel that VS Code kept across a window reload. */
  restore(panel: vscode.WebviewPanel): void {
    this.wizards.restore(panel);
  }

  /** Reports a plan left behind by a killed window. */
  recover(kept: KeptPlan): Promise<Refusal | undefined> {
    return offerRecovery(this.context, kept);
  }

  dispose(): void {
    this.wizards.dispose();
  }
}
