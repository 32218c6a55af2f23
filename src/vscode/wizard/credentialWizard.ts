import * as vscode from 'vscode';
import type { Credential } from '../../credentials/credential';
import { editCredential } from '../../credentials/create/editCredential';
import { planCreation } from '../../credentials/create/planCreation';
import { Plan } from '../../credentials/plan';
import { say } from '../../flow/message';
import { parseToHost, type Draft, type ToHost, type ToPage, type WizardStep } from '../../protocol/createCredential';
import { describeFault } from '../describeFault';
import { showDone } from '../messages/messages';
import { AccessChecks } from '../panels/accessChecks';
import { PagePanel } from '../panels/pagePanel';
import { kindOfError } from '../sidebar/nodes/kindOfError';
import type { Connected } from '../sidebar/rows/inventory';
import { translate } from '../translate';
import { checkSubject } from './checkSubject';
import { DraftJudge } from './draftJudge';
import { problemsOf, startingDraft } from './editedDraft';
import { Finding } from './finding';
import { keptParts } from './keptParts';
import { Making } from './making';
import { findRefusedTexts, withoutRefusedTexts } from './refusedTexts';
import { factsOf, prefixOf, readSetting, type WizardSetting } from './setting';
import { wizardTexts } from './texts';

export const wizardViewType = 'flowWarden.createCredential';

export interface WizardHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Who is connected; undefined: nobody. With `ask` the person may be asked to choose or sign in. */
  connected(ask: boolean): Promise<Connected | undefined>;
  /** Something was made or undone, so that lists are read again. */
  madeChanges(): Promise<void>;
  next(step: Extract<ToHost, { type: 'finish' }>['next'], credentialId: string, wizard: CredentialWizard): Promise<void>;
  /** The panel was closed by its tab. */
  closed(wizard: CredentialWizard): void;
}

/** What the wizard works with once somebody is connected. */
interface Bench {
  readonly connected: Connected;
  readonly setting: WizardSetting;
  readonly judge: DraftJudge;
  readonly finding: Finding;
}

/** One wizard, with or without its panel: it outlives a panel that was closed, so that nothing typed or half made is lost in silence. */
export class CredentialWizard implements vscode.Disposable {
  private panel: PagePanel<ToHost, ToPage> | undefined;
  private bench: Bench | undefined;
  private draft: Draft;
  private step: WizardStep = 'name';
  private revision = 0;
  private making: Making | undefined;
  private checks: AccessChecks | undefined;
  private credentialId = '';
  /** The value to store; kept only from *Create* until the vault has it. */
  private secret = '';
  private asked = false;

  constructor(private readonly host: WizardHost, readonly edited?: Credential) {
    this.draft = startingDraft(edited);
  }

  /** Shows the panel: a new one, the one that is there, or one that VS Code kept over a reload. */
  show(kept?: vscode.WebviewPanel): void {
    if (this.panel !== undefined) {
      this.panel.reveal();
      return;
    }
    const title = this.edited === undefined ? vscode.l10n.t('Create credential') : vscode.l10n.t('Edit {0}', this.edited.name);
    this.panel = new PagePanel({
      extensionUri: this.host.extensionUri, viewType: wizardViewType, page: 'create-credential', title, parse: parseToHost,
      received: (message) => { this.receive(message).catch((fault: unknown) => { this.host.log.error(`wizard: ${describeFault(fault)}`); }); },
      closed: () => { this.panel = undefined; this.host.closed(this); },
    }, kept);
  }

  /** What would be lost or left: nothing, what was typed, or things that are half made. */
  get unfinished(): 'nothing' | 'typed' | 'running' | 'made' {
    if (this.making?.running) return 'running';
    if (this.making?.halfMade) return 'made';
    return this.making?.progress.state === 'done' || JSON.stringify(this.draft) === JSON.stringify(startingDraft(this.edited)) ? 'nothing' : 'typed';
  }

  get made(): readonly string[] {
    return this.making?.progress.made ?? [];
  }

  /** Takes back what was made; true when nothing is left. */
  async undo(): Promise<boolean> {
    this.secret = '';
    const clean = (await this.making?.undo()) ?? true;
    this.bench?.judge.forget();
    await this.host.madeChanges();
    return clean;
  }

  dispose(): void {
    this.secret = '';
    this.making?.stop();
    this.checks?.dispose();
    this.bench?.finding.stop();
    this.panel?.dispose();
  }

  private send(message: ToPage): void {
    this.panel?.send(message);
  }

  private async receive(message: ToHost): Promise<void> {
    if (message.type === 'ready') return this.start();
    const { bench } = this;
    if (bench === undefined) return;
    switch (message.type) {
      case 'draft': return this.judge(bench, message);
      case 'search': return bench.finding.findVariables(message.field, message.text);
      case 'places': return bench.finding.findPlaces();
      case 'secrets': return bench.finding.findSecrets(message.vaultId);
      case 'check': return this.check(bench);
      case 'act': return this.checks?.act(message.check, message.act);
      case 'copyChecks': return this.copyChecks();
      case 'create': return this.create(bench, message.draft, message.secret);
      case 'continue': return this.run();
      case 'undo': { await this.takeBack(); return; }
      case 'stop': { this.making?.stop(); return; }
      case 'discard':
      case 'finish': return this.finish(message);
    }
  }

  /** The page is there, for the first time or again: it gets everything anew. */
  private async start(): Promise<void> {
    this.bench ??= await this.open();
    this.asked = true;
    const { bench, edited } = this;
    if (bench === undefined) return;
    const { environment } = bench.connected.services;
    this.send({
      type: 'start', language: vscode.env.language, texts: wizardTexts(), mode: edited === undefined ? 'create' : 'edit',
      // The address of a sandbox is another one after a restart.
      environment: environment.environmentId ?? environment.address, environmentName: environment.name,
      facts: factsOf(bench.setting, this.draft), draft: this.draft, step: this.step,
      kept: edited === undefined ? [] : await keptParts(bench.connected.services, edited),
    });
    if (this.making) this.send(this.making.progress);
  }

  private async open(): Promise<Bench | undefined> {
    const unavailable = (text: string, remedy: string) => { this.send({ type: 'unavailable', language: vscode.env.language, texts: wizardTexts(), text, remedy }); };
    const connected = await this.host.connected(this.asked);
    if (connected === undefined) {
      unavailable(vscode.l10n.t('No environment is connected.'), vscode.l10n.t('Choose an environment in the sidebar, or try again.'));
      return undefined;
    }
    const setting = await readSetting(connected.services);
    if (!setting.ok) {
      unavailable(setting.error.message || translate(kindOfError(setting.error)), translate(setting.error.remedy));
      return undefined;
    }
    const { services } = connected;
    return { connected, setting: setting.value, judge: new DraftJudge(services, setting.value), finding: new Finding(services, (message) => { this.send(message); }) };
  }

  private async judge({ judge, setting }: Bench, { draft, step, revision }: Extract<ToHost, { type: 'draft' }>): Promise<void> {
    const before = this.draft;
    this.draft = withoutRefusedTexts(draft, findRefusedTexts(draft, new Date()));
    this.step = step;
    this.revision = revision;
    if (before.store !== draft.store || before.proof !== draft.proof) this.send({ type: 'facts', facts: factsOf(setting, draft) });
    const relevant = (judged: ReturnType<DraftJudge['judge']>) => ({ ...judged, problems: problemsOf(judged.problems, this.edited, draft) });
    this.send({ type: 'judged', revision, ...relevant(judge.judge(draft)) });
    const judged = await judge.judgeFinally(draft);
    // Meanwhile more may have been typed.
    if (this.revision === revision) this.send({ type: 'judged', revision, ...relevant(judged) });
  }

  private async check({ connected }: Bench): Promise<void> {
    this.checks?.dispose();
    this.checks = undefined;
    const { draft } = this;
    const subject = await checkSubject(connected.services, draft);
    if (subject === undefined) {
      this.send({ type: 'checks', subject: '', checks: [] });
      return;
    }
    const title = subject.secret === undefined ? subject.vault : `${subject.vault} / ${subject.secret}`;
    const checks = new AccessChecks(connected.services, connected.me, subject, (shown) => { this.send({ type: 'checks', subject: title, checks: [...shown] }); }, { log: this.host.log });
    this.checks = checks;
    await checks.run();
  }

  private async copyChecks(): Promise<void> {
    if (this.checks === undefined) return;
    await vscode.env.clipboard.writeText(this.checks.text());
    this.send({ type: 'copied' });
  }

  private async create({ connected, judge, setting }: Bench, draft: Draft, secret: string): Promise<void> {
    if (this.making?.running || this.making?.halfMade) return;
    this.draft = draft;
    if (this.edited !== undefined) {
      const { edited } = this;
      const save = { id: 'save', title: say('Save the changes of {0}', edited.name), run: (signal: AbortSignal) => editCredential(connected.services, edited, draft, { signal }) };
      this.making = new Making(new Plan([save]), (progress) => { this.send(progress); });
      await this.run();
      if (this.unfinished === 'nothing') {
        showDone(vscode.l10n.t('Saved {0}', draft.name.trim()));
        this.panel?.dispose();
      }
      return;
    }
    // The page asked before, but a message is no promise.
    const judged = await judge.judgeFinally({ ...draft, secret: { ...draft.secret, filled: secret !== '' } });
    if (judged.problems.some(({ level }) => level === 'error') || judged.refused.length > 0) {
      this.send({ type: 'judged', revision: this.revision, ...judged });
      return;
    }
    this.secret = secret;
    const { plan, credentialId } = planCreation(connected.services, draft, prefixOf(setting, draft), () => this.secret);
    this.credentialId = credentialId;
    this.making = new Making(plan, (progress) => {
      if (progress.steps.some(({ id, state }) => id === 'secret' && state === 'done')) this.secret = '';
      this.send(progress);
    });
    return this.run();
  }

  private async run(): Promise<void> {
    await this.making?.run();
    this.bench?.judge.forget();
    await this.host.madeChanges();
    if (this.panel === undefined) this.host.closed(this);
  }

  private async takeBack(): Promise<void> {
    if (this.making?.halfMade) {
      await this.undo();
      return;
    }
    // Nothing was made: the form is there again.
    this.secret = '';
    this.making = undefined;
    this.send({ type: 'progress', state: 'form', steps: [], said: '', meaning: '', remedy: '', canCheck: false, made: [] });
  }

  private async finish(message: Extract<ToHost, { type: 'finish' | 'discard' }>): Promise<void> {
    if (message.type === 'finish' && message.next === 'checkAccess') return this.host.next('checkAccess', this.credentialId, this);
    // The person has decided: closing asks nothing more, unless something is half made.
    if (this.unfinished === 'typed') this.draft = startingDraft(this.edited);
    this.panel?.dispose();
    if (message.type === 'finish' && message.next !== 'close') await this.host.next(message.next, this.credentialId, this);
  }

  /** The secret that the draft rests on, as *Check access* takes it. */
  checkedSubject(): ReturnType<typeof checkSubject> {
    return this.bench === undefined ? Promise.resolve(undefined) : checkSubject(this.bench.connected.services, this.draft);
  }
}
