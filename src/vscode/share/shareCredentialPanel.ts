import * as vscode from 'vscode';
import { explainFailure } from '../../credentials/model/explainFailure';
import { parseToHost, type ToHost, type ToPage } from '../../protocol/shareCredential';
import type { Home } from '../environments/session';
import { showInStatusBar, showWarning } from '../messages/messages';
import { summarise, titleOf, toShareView, toFound } from './shareView';
import { PrincipalFinder, type Found } from './principalFinder';
import { shareTexts } from './shareTexts';
import { ShareSession } from './shareSession';
import { kindOfError } from '../errors/kindOfError';
import { translate } from '../translate';
import { HomedPanel } from '../pages/homedPanel';

export interface ShareCredentialHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly home: Home;
  readonly closed: () => void;
}

/** The page on which one credential is shared. What was begun is finished, whatever becomes of the page. */
export class ShareCredentialPanel extends HomedPanel<ToHost, ToPage> {
  readonly subject: string;
  home: Home;
  private readonly session: ShareSession;
  private readonly finder: PrincipalFinder;

  constructor(
    host: ShareCredentialHost,
    private readonly credential: { readonly id: string; readonly name: string },
  ) {
    const { home, log, extensionUri, closed } = host;
    super({
      extensionUri,
      log,
      viewType: 'flowWarden.shareCredential',
      page: 'share-credential',
      title: translate(titleOf(credential.name)),
      parse: parseToHost,
      closed,
    });
    const { services, me } = home;
    this.home = home;
    this.subject = `credential/${credential.id}`;
    this.session = new ShareSession({
      services,
      me,
      credentialId: credential.id,
      changed: () => {
        this.sendState();
      },
    });
    this.finder = new PrincipalFinder(services, (found) => {
      this.sendFound(found);
    });
    this.work(() => this.session.load());
  }

  protected override giveUp(): void {
    this.session.giveUp();
  }

  protected override stop(): void {
    this.finder.stop();
  }

  /** Somebody was chosen to share with, and that was not done yet. */
  get keeps(): boolean {
    return this.session.chosen.length > 0;
  }

  /** What it shows belongs to a person, too. */
  rehome(home: Home): boolean {
    const { session, finder } = this;
    if (home.me.userId !== this.home.me.userId) {
      session.forgetChosen();
      return false;
    }
    this.home = home;
    session.rehome(home.services);
    finder.rehome(home.services);
    this.work(() => session.load());
    return true;
  }

  protected async receive(message: ToHost): Promise<void> {
    const { session, finder } = this;
    switch (message.type) {
      case 'ready':
        this.send({ type: 'start', language: vscode.env.language, texts: shareTexts(translate) });
        this.sendState();
        // It was out of sight, and the credential may have another name by now.
        if (session.state.kind === 'open' && !session.busy) await session.load();
        break;
      case 'refresh':
        await session.load();
        break;
      case 'search':
        await finder.start(message.text);
        break;
      case 'more':
        await finder.next();
        break;
      case 'choose': {
        const principal = finder.find(message.id);
        if (principal?.disabled === false) session.choose(principal);
        finder.sendAgain();
        break;
      }
      case 'unchoose':
        session.drop(message.id);
        break;
      case 'setRole':
        session.setRole(message.id, message.role);
        break;
      case 'share':
        await this.finish(session.share());
        break;
      case 'changeRole':
        await this.finish(session.changeRole(message.id, message.role));
        break;
      case 'askRemoval':
        await session.askRemoval(message.id);
        break;
      case 'cancelRemoval':
        session.cancelRemoval();
        break;
      case 'remove':
        await this.finish(session.remove(message.id, message.withVariables));
        break;
      case 'retry':
        await this.finish(session.retryRow(message.id, message.row));
        break;
    }
  }

  /** Waits for work; tells how it came out to a person who has closed the page in the meantime. */
  private async finish(work: Promise<void>): Promise<void> {
    await work;
    if (this.isOpen) return;
    const { text, well } = summarise(this.session.latestOutcomes);
    const sentence = vscode.l10n.t('{0}: {1}', this.credential.name, translate(text));
    if (well) showInStatusBar(sentence);
    else void showWarning(sentence);
  }

  private sendState(): void {
    const { state } = this.session;
    switch (state.kind) {
      case 'loading':
        this.send({ type: 'loading', text: vscode.l10n.t('Reading with whom {0} is shared…', this.credential.name) });
        break;
      case 'failed':
        this.send({ type: 'failed', text: translate(kindOfError(state.error)), remedy: translate(state.error.remedy) });
        break;
      case 'open':
        this.tab = translate(titleOf(state.sharing.credential.name));
        this.send({ type: 'state', session: toShareView(state, this.session, translate) });
        break;
    }
  }

  private sendFound({ text, principals, more, error }: Found): void {
    const { state, chosen } = this.session;
    if (state.kind !== 'open') return;
    this.send({
      type: 'found',
      text,
      more,
      problem: error === undefined ? '' : translate(explainFailure(error)),
      found: principals.map((principal) => toFound(principal, state.sharing, chosen, translate)),
    });
  }
}
