import * as vscode from 'vscode';
import type { Draft, ToPage } from '../../protocol/createCredential';
import type { Home } from '../environments/session';
import { AccessChecks } from '../pages/accessChecks';
import { checkSubject } from './checkSubject';

/** The checks of access to the secret that a draft rests on, as the wizard's page shows them. */
export class SecretChecks {
  private checks: AccessChecks | undefined;

  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly send: (message: ToPage) => void,
  ) {}

  /** Checks anew, for the draft as it is now. */
  async run({ services, me }: Home, draft: Draft): Promise<void> {
    this.dispose();
    const subject = await checkSubject(services, draft);
    if (subject === undefined) {
      this.send({ type: 'checks', subject: '', checks: [] });
      return;
    }
    const title = subject.secret === undefined ? subject.vault : `${subject.vault} / ${subject.secret}`;
    const checks = new AccessChecks(
      services,
      me,
      subject,
      (shown) => {
        this.send({ type: 'checks', subject: title, checks: [...shown] });
      },
      { log: this.log },
    );
    this.checks = checks;
    await checks.run();
  }

  async press(check: string, action: string): Promise<void> {
    await this.checks?.press(check, action);
  }

  async copy(): Promise<void> {
    if (this.checks === undefined) return;
    await vscode.env.clipboard.writeText(this.checks.text());
    this.send({ type: 'notice', text: vscode.l10n.t('Copied') });
  }

  dispose(): void {
    this.checks?.dispose();
    this.checks = undefined;
  }
}
