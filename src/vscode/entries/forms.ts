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

/** The wizards and the other pages with forms, which are loaded when the first of their commands runs. */
export class WizardCommands implements vscode.Disposable {
  readonly handlers: Readonly<Record<WizardCommandId, CommandHandler>>;
  private readonly wizards: Wizards;

  constructor(private readonly parts: SidebarContext) {
    this.wizards = new Wizards(parts);
    this.handlers = {
      'flowWarden.createCredential': this.wizards.create,
      'flowWarden.editCredential': this.wizards.edit,
      'flowWarden.duplicateCredential': duplicateCredential(parts),
      'flowWarden.shareCredential': shareCredential(parts),
      'flowWarden.checkAccess': checkAccess(parts),
      'flowWarden.rotateSecret': rotateSecret(parts),
      'flowWarden.secretChangeFlow': secretChangeFlow(parts),
      'flowWarden.connectCredential': connectCredential(parts),
      'flowWarden.deleteConnection': deleteConnection(parts),
      'flowWarden.exportWithCredential': exportWithCredential(parts),
      'flowWarden.checkImport': checkImport(parts),
    };
  }

  /** Fills a wizard's panel that VS Code kept over a reload of the window. */
  restore(panel: vscode.WebviewPanel): void {
    this.wizards.restore(panel);
  }

  /** Tells of a plan that a killed window left. */
  recover(kept: KeptPlan): Promise<Refusal | undefined> {
    return offerRecovery(this.parts, kept);
  }

  dispose(): void {
    this.wizards.dispose();
  }
}
