import * as vscode from 'vscode';
import type { CheckSubject } from '../../credentials/access/checkAccess';
import { parseToHost, type CheckAccessTexts, type ToHost, type ToPage } from '../../protocol/checkAccess';
import type { Check } from '../../protocol/checks';
import type { Home } from '../environments/session';
import { AccessChecks } from '../pages/accessChecks';
import { checkTexts } from '../pages/checkTexts';
import { HomedPanel } from '../pages/homedPanel';

/** Something whose access is checked, by the name that the page shows for it. */
export interface AccessTopic {
  readonly title: string;
  readonly subject: CheckSubject;
}

export interface CheckAccessHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly home: Home;
  /** Told when something was done about access to a vault. */
  readonly done: (vault: string) => void;
  readonly closed: () => void;
}

/** The panel with the access checks of one row: of one or more secrets or vaults. */
export class CheckAccessPanel extends HomedPanel<ToHost, ToPage> {
  readonly home: Home;
  readonly keeps = false;
  private readonly title: string;
  private readonly about: string;
  private sections: readonly { readonly title: string; readonly checks: AccessChecks }[] = [];

  constructor(
    private readonly host: CheckAccessHost,
    readonly subject: string,
    name: string,
  ) {
    const { extensionUri, log, home, closed } = host;
    const title = vscode.l10n.t('Check access: {0}', name);
    super({ extensionUri, log, viewType: 'flowWarden.checkAccess', page: 'check-access', title, parse: parseToHost, closed });
    this.home = home;
    this.title = title;
    this.about = vscode.l10n.t('As {0}, for the environment {1}. No secret is read.', home.me.name, home.services.environment.name);
  }

  /** Checks these anew, unless the page is still busy. */
  check(topics: readonly AccessTopic[]): void {
    if (this.sections.some(({ checks }) => checks.busy)) return;
    this.stop();
    const {
      log,
      home: { services, me },
      done,
    } = this.host;
    this.sections = topics.map(({ title, subject }) => ({
      title,
      checks: new AccessChecks(
        services,
        me,
        subject,
        () => {
          this.sendState();
        },
        {
          log,
          said: (text) => {
            this.send({ type: 'notice', text });
          },
          done: () => {
            done(subject.vault);
          },
        },
      ),
    }));
    this.work(() => this.runChecks());
  }

  /** What it shows belongs to a person, too. */
  rehome(): boolean {
    return false;
  }

  protected async receive(message: ToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.send({ type: 'start', language: vscode.env.language, texts: pageTexts() });
        this.sendState();
        this.sendSummary();
        break;
      case 'refresh':
        await this.runChecks();
        break;
      case 'checkAction':
        await this.sections[Number(message.section)]?.checks.press(message.check, message.action);
        break;
      case 'copy':
        await vscode.env.clipboard.writeText([this.title, this.about, ...this.sections.map(({ checks }) => checks.text())].join('\n\n'));
        break;
    }
  }

  private async runChecks(): Promise<void> {
    const { sections } = this;
    const running = Promise.all(sections.map(({ checks }) => checks.run()));
    this.sendSummary();
    await running;
    if (sections === this.sections) this.sendSummary();
  }

  /** Says how far it is, at the beginning and at the end only. */
  private sendSummary(): void {
    this.send({ type: 'notice', text: this.summary });
  }

  private get summary(): string {
    return summarise(this.sections.flatMap(({ checks }) => checks.shown));
  }

  private sendState(): void {
    const sections = this.sections.map(({ title, checks }, place) => ({ id: String(place), title, checks: [...checks.shown] }));
    this.send({ type: 'state', title: this.title, about: this.about, summary: this.summary, sections });
  }

  protected override stop(): void {
    for (const { checks } of this.sections) checks.dispose();
    this.sections = [];
  }
}

/** How the checks came out, in one sentence. */
function summarise(checks: readonly Check[]): string {
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  const asking = count('asking');
  if (asking > 0) return vscode.l10n.t('Checking: {0} of {1} are done.', checks.length - asking, checks.length);
  if (count('pass') === checks.length) return vscode.l10n.t('All {0} checks passed.', checks.length);
  if (count('pass') + count('warning') === checks.length)
    return vscode.l10n.t('Passed: {0}. Needs attention: {1}.', count('pass'), count('warning'));
  return vscode.l10n.t('Passed: {0}. Failed: {1}. Not known: {2}.', count('pass') + count('warning'), count('fail'), count('unknown'));
}

function pageTexts(): CheckAccessTexts {
  return {
    ...checkTexts(),
    again: vscode.l10n.t('Check all again'),
    copied: vscode.l10n.t('Copied'),
    copy: vscode.l10n.t('Copy for an administrator'),
    tools: vscode.l10n.t('For all checks'),
  };
}
