import * as vscode from 'vscode';
import type { Credential } from '../../credentials/model/credential';
import type { Plan } from '../../credentials/plan';
import type { StepRecord } from '../../credentials/stepRecord';
import { parseToHost, type Draft, type ToHost, type ToPage } from '../../protocol/createCredential';
import type { Home } from '../environments/session';
import { showInStatusBar, showInfo } from '../messages/messages';
import type { PlanAbout } from '../plans/planFiles';
import type { HomedPage } from '../pages/openPages';
import { PagePanel, type Lock } from '../pages/pagePanel';
import { kindOfError } from '../errors/kindOfError';
import { translate } from '../translate';
import { checkSubject } from './checkSubject';
import { openWizardSession, type WizardSession } from './wizardSession';
import { keptParts } from './keptParts';
import { CredentialPlan } from './credentialPlan';
import { SecretChecks } from './secretChecks';
import { factsOf } from './environmentOffer';
import { wizardTexts } from './texts';
import { TypedDraft } from './typedDraft';

export const wizardViewType = 'flowWarden.createCredential';

export interface WizardHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Who is connected; undefined: nobody. With `ask` the person may be asked to choose or sign in. */
  connected(ask: boolean): Promise<Home | undefined>;
  /** Something was made or undone in an environment, so that its lists are read again: what the plan's records name. */
  madeChanges(home: Home, records: readonly StepRecord[]): Promise<void>;
  next(step: Extract<ToHost, { type: 'resultAction' }>['action'], credentialId: string, wizard: CredentialWizard): Promise<void>;
  /** Writes a plan down as it goes; returns what forgets it. */
  watch(plan: Plan, about: PlanAbout): () => Promise<void>;
  /** The page may keep nothing any more. */
  settled(wizard: CredentialWizard): void;
  /** The panel was closed by its tab. */
  closed(wizard: CredentialWizard): void;
}

/** One wizard, with or without its panel: it outlives a panel that was closed, so that nothing typed or half made is lost in silence. */
export class CredentialWizard implements HomedPage {
  readonly subject: string;
  private panel: PagePanel<ToHost, ToPage> | undefined;
  private lock: Lock | undefined;
  private session: WizardSession | undefined;
  private opening: Promise<WizardSession | undefined> | undefined;
  private readonly typed: TypedDraft;
  private readonly plan: CredentialPlan;
  private readonly checks: SecretChecks;
  private asked = false;

  /** `home` is not known where VS Code kept the panel over a reload. */
  constructor(
    private readonly host: WizardHost,
    public home: Home | undefined,
    readonly edited?: Credential,
  ) {
    this.subject = edited === undefined ? 'create' : `credential/${edited.id}`;
    const send = (message: ToPage) => {
      this.panel?.send(message);
    };
    this.typed = new TypedDraft(edited, send);
    this.plan = new CredentialPlan(edited, (plan, about) => host.watch(plan, about), send);
    this.checks = new SecretChecks(host.log, send);
  }

  /** Shows the panel: a new one, the one that is there, or one that VS Code kept over a reload. */
  openPanel(kept?: vscode.WebviewPanel): void {
    if (this.panel !== undefined) {
      this.panel.reveal();
      return;
    }
    const { extensionUri, log } = this.host;
    this.panel = new PagePanel(
      {
        extensionUri,
        log,
        viewType: wizardViewType,
        page: 'create-credential',
        title: this.title,
        parse: parseToHost,
        received: (message) => this.receive(message),
        failed: () => {
          this.giveUp();
        },
        closed: () => {
          this.panel = undefined;
          this.host.closed(this);
        },
      },
      kept,
    );
    if (this.lock) this.panel.setLock(this.lock);
  }

  reveal(): void {
    this.openPanel();
  }

  get keeps(): boolean {
    return this.unfinished !== 'nothing';
  }

  setLock(lock: Lock | undefined): void {
    this.lock = lock;
    this.panel?.setLock(lock);
  }

  /** What is found and judged from now on is asked of the new services; a plan goes on with its own, which lead to the same place. */
  rehome(home: Home): boolean {
    this.home = home;
    this.session?.search.stop();
    this.session = undefined;
    return true;
  }

  /** What would be lost or left: nothing, what was typed, or things that are half made. */
  get unfinished(): 'nothing' | 'typed' | 'running' | 'made' {
    if (this.plan.isRunning) return 'running';
    if (this.plan.isHalfMade) return 'made';
    return this.isDone || this.typed.isUntouched ? 'nothing' : 'typed';
  }

  /** What its tab is called. */
  get title(): string {
    return this.edited === undefined ? vscode.l10n.t('Create credential') : vscode.l10n.t('Edit {0}', this.edited.name);
  }

  /** It has made what it was for: what it shows is what can be done next. */
  get isDone(): boolean {
    return this.plan.progress.state === 'done';
  }

  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  get made(): readonly string[] {
    return this.plan.progress.made;
  }

  /** Takes back what was made; true when nothing is left. */
  async undo(): Promise<boolean> {
    const clean = await this.plan.undo();
    await this.changed();
    return clean;
  }

  /** The person keeps what is half made: nobody is told of it again. */
  async keepSo(): Promise<void> {
    await this.plan.keepHalfMade();
  }

  dispose(): void {
    this.plan.dispose();
    this.checks.dispose();
    this.session?.search.stop();
    this.panel?.dispose();
  }

  private send(message: ToPage): void {
    this.panel?.send(message);
  }

  private async receive(message: ToHost): Promise<void> {
    if (message.type === 'ready') return this.start();
    const session = await this.readySession();
    if (session === undefined) return;
    switch (message.type) {
      case 'draft':
        return this.typed.validate(session, message);
      case 'search':
        return session.search.findVariables(message.field, message.text);
      case 'readPlaces':
        return session.search.findPlaces();
      case 'readSecrets':
        return session.search.findSecrets(message.vaultId);
      case 'startChecks':
        return this.checks.run(session.home, this.typed.draft);
      case 'checkAction':
        return this.checks.press(message.check, message.action);
      case 'copy':
        return this.checks.copy();
      case 'create':
        return this.create(session, message.draft, message.secret);
      case 'continue':
        return this.run();
      case 'undo': {
        await this.takeBack();
        return;
      }
      case 'cancel': {
        this.plan.stop();
        return;
      }
      case 'discard':
      case 'resultAction':
        return this.finish(message);
    }
  }

  /** The page is there, for the first time or again: it gets everything anew. */
  private async start(): Promise<void> {
    const session = await this.readySession();
    this.asked = true;
    const { edited } = this;
    if (session === undefined) return;
    const { services } = session.home;
    const { environment } = services;
    this.send({
      type: 'start',
      language: vscode.env.language,
      texts: wizardTexts(),
      mode: edited === undefined ? 'create' : 'edit',
      // The address of a sandbox is another one after a restart.
      environment: environment.environmentId ?? environment.address,
      environmentName: environment.name,
      facts: factsOf(session.offer, this.typed.draft),
      draft: this.typed.draft,
      step: this.typed.step,
      kept: edited === undefined ? [] : await keptParts(services, edited),
    });
    if (this.plan.isThere) this.send(this.plan.progress);
  }

  private async readySession(): Promise<WizardSession | undefined> {
    if (this.session !== undefined) return this.session;
    this.opening ??= this.openSession().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  private async openSession(): Promise<WizardSession | undefined> {
    const home = this.home ?? (await this.host.connected(this.asked));
    if (home === undefined) {
      this.unavailable(vscode.l10n.t('No environment is connected.'), vscode.l10n.t('Choose an environment in the sidebar, or try again.'));
      return undefined;
    }
    this.home = home;
    const opened = await openWizardSession(home, (message) => {
      this.send(message);
    });
    // It may have been connected anew meanwhile.
    if (this.home !== home) return this.openSession();
    if (opened.ok) this.session = opened.value;
    else this.unavailable(opened.error.message || translate(kindOfError(opened.error)), translate(opened.error.remedy));
    return this.session;
  }

  private unavailable(text: string, remedy: string): void {
    this.send({ type: 'failed', language: vscode.env.language, texts: wizardTexts(), text, remedy });
  }

  /** What the page waited for when we made a mistake will not come: it can be used again. */
  private giveUp(): void {
    if (this.session === undefined)
      this.unavailable(
        vscode.l10n.t('The page could not be filled.'),
        vscode.l10n.t('Try again. If it happens again, the log says where.'),
      );
    else this.send(this.plan.progress);
  }

  private async create(session: WizardSession, draft: Draft, secret: string): Promise<void> {
    const prepared = await this.plan.prepare(session, this.typed, draft, secret, () => this.lock !== undefined);
    if (!prepared) return;
    await this.run();
    if (this.edited !== undefined && this.unfinished === 'nothing') {
      showInStatusBar(vscode.l10n.t('Saved {0}', draft.name.trim()));
      this.panel?.dispose();
    }
  }

  private async run(): Promise<void> {
    if (!this.plan.isThere || this.plan.isRunning) return;
    try {
      const done = await this.plan.run();
      // The page that would say so is closed, or will be.
      if (done && this.edited === undefined && (this.panel === undefined || this.lock))
        void showInfo(vscode.l10n.t('The credential “{0}” is there.', this.typed.draft.name.trim()));
    } finally {
      await this.changed();
      this.host.settled(this);
      if (this.panel === undefined) this.host.closed(this);
    }
  }

  private async changed(): Promise<void> {
    this.session?.validator.forget();
    if (this.home) await this.host.madeChanges(this.home, this.plan.records);
  }

  private async takeBack(): Promise<void> {
    if (this.plan.isHalfMade) await this.undo();
    else this.plan.startOver();
  }

  private async finish(message: Extract<ToHost, { type: 'resultAction' | 'discard' }>): Promise<void> {
    // What else can be done from here stays in sight.
    if (message.type === 'resultAction' && message.action !== 'close' && message.action !== 'another')
      return this.host.next(message.action, this.plan.credentialId, this);
    // The person has decided: closing asks nothing more, unless something is half made.
    if (this.unfinished === 'typed') this.typed.reset();
    this.panel?.dispose();
    if (message.type === 'resultAction' && message.action !== 'close') await this.host.next(message.action, this.plan.credentialId, this);
  }

  /** The secret that the draft rests on, as *Check access* takes it. */
  checkedSubject(): ReturnType<typeof checkSubject> {
    return this.session === undefined ? Promise.resolve(undefined) : checkSubject(this.session.home.services, this.typed.draft);
  }
}
