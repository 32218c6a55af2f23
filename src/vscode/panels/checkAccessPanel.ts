import * as vscode from 'vscode';
import type { CheckSubject } from '../../credentials/checkAccess';
import { parseFromCheckAccessPage, type CheckAccessTexts, type FromCheckAccessPage, type ToCheckAccessPage } from '../../protocol/checkAccess';
import type { Check } from '../../protocol/checks';
import type { Connected } from '../sidebar/rows/inventory';
import { AccessChecks, checkTexts } from './accessChecks';
import { PagePanel } from './pagePanel';

/** Something whose access is checked, by the name that the page shows for it. */
export interface AccessTopic {
  readonly title: string;
  readonly subject: CheckSubject;
}

export interface CheckAccessHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Told when something was done about access to a vault. */
  readonly done: (vault: string) => void;
}

/** The panel with the access checks of one or more secrets or vaults; there is one at most, and it is used again. */
export class CheckAccessPanel implements vscode.Disposable {
  private panel: PagePanel<FromCheckAccessPage, ToCheckAccessPage> | undefined;
  private title = '';
  private about = '';
  private sections: readonly { readonly title: string; readonly checks: AccessChecks }[] = [];

  constructor(private readonly host: CheckAccessHost) {}

  /** Checks anew what the panel is to show, and brings it to the front. */
  async show(name: string, topics: readonly AccessTopic[], { services, me }: Connected): Promise<void> {
    this.stop();
    this.title = vscode.l10n.t('Check access: {0}', name);
    this.about = vscode.l10n.t('As {0}, for the environment {1}. No secret is read.', me.name, services.environment.name);
    this.sections = topics.map(({ title, subject }) => ({
      title,
      checks: new AccessChecks(services, me, subject, () => { this.draw(); }, {
        log: this.host.log,
        said: (text) => { this.panel?.send({ type: 'said', text }); },
        done: () => { this.host.done(subject.vault); },
      }),
    }));
    if (this.panel) {
      this.panel.title = this.title;
      this.panel.reveal();
    } else this.panel = this.create();
    await this.run();
  }

  /** What it shows belongs to an environment and a person: it goes when they do. */
  close(): void {
    this.panel?.dispose();
  }

  dispose(): void {
    this.close();
  }

  private create(): PagePanel<FromCheckAccessPage, ToCheckAccessPage> {
    return new PagePanel({
      extensionUri: this.host.extensionUri,
      viewType: 'flowWarden.checkAccess',
      page: 'check-access',
      title: this.title,
      parse: parseFromCheckAccessPage,
      received: (message) => { void this.receive(message); },
      closed: () => {
        this.stop();
        this.panel = undefined;
      },
    });
  }

  private async receive(message: FromCheckAccessPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.panel?.send({ type: 'start', language: vscode.env.language, texts: pageTexts() });
        this.draw();
        this.say();
        break;
      case 'again':
        await this.run();
        break;
      case 'act':
        await this.sections[Number(message.section)]?.checks.act(message.check, message.act);
        break;
      case 'copy':
        await vscode.env.clipboard.writeText([this.title, this.about, ...this.sections.map(({ checks }) => checks.text())].join('\n\n'));
        break;
    }
  }

  private async run(): Promise<void> {
    const { sections } = this;
    const running = Promise.all(sections.map(({ checks }) => checks.run()));
    this.say();
    await running;
    if (sections === this.sections) this.say();
  }

  /** Says how far it is, at the beginning and at the end only. */
  private say(): void {
    this.panel?.send({ type: 'said', text: this.summary });
  }

  private get summary(): string {
    return summarise(this.sections.flatMap(({ checks }) => checks.shown));
  }

  private draw(): void {
    const sections = this.sections.map(({ title, checks }, place) => ({ id: String(place), title, checks: [...checks.shown] }));
    this.panel?.send({ type: 'show', title: this.title, about: this.about, summary: this.summary, sections });
  }

  private stop(): void {
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
  if (count('pass') + count('warning') === checks.length) return vscode.l10n.t('Passed: {0}. Needs attention: {1}.', count('pass'), count('warning'));
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
