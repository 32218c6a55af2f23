import * as vscode from 'vscode';
import type { ConnectionMaking } from '../../credentials/connections/createConnection';
import { checkConnectionDraft } from '../../credentials/connections/connectionDraft';
import type { Credential } from '../../credentials/model/credential';
import { parseToHost, type ResultAction, type ConnectResult, type ToHost, type ToPage } from '../../protocol/connectCredential';
import { showInfo, showWarning } from '../messages/messages';
import type { Home } from '../environments/session';
import type { Meant } from '../meant';
import type { PlanAbout } from '../plans/planFiles';
import type { EnvironmentData } from '../sidebar/data/environmentData';
import { ConnectAnswers } from './answers';
import { chooseCertificate } from './chooseCertificate';
import { ConnectRun } from './run';
import { search } from './search';
import { connectTexts } from './texts';
import { HomedPanel } from '../pages/homedPanel';

export interface ConnectHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** What is known of the environment that is open. */
  data(): EnvironmentData | undefined;
  /** Selects a connection below its credential. */
  showConnection(page: ConnectCredentialPanel, credentialId: string, connectionId: string): Promise<void>;
  /** Writes a making down as it goes; returns what forgets it. */
  watch(making: ConnectionMaking, about: PlanAbout): () => Promise<void>;
  /** The page may keep nothing any more. */
  settled(page: ConnectCredentialPanel): void;
  closed(): void;
}

/** The panel that makes a desktop flow connection from a credential, in the environment that was open when the panel opened. */
export class ConnectCredentialPanel extends HomedPanel<ToHost, ToPage> {
  readonly subject: string;
  private readonly answers: ConnectAnswers;
  private readonly run: ConnectRun;
  private stage: 'form' | 'making' = 'form';

  constructor(
    private readonly host: ConnectHost,
    public home: Home,
    private data: EnvironmentData,
    credential: Credential | undefined,
  ) {
    const { extensionUri, log } = host;
    const title =
      credential === undefined
        ? vscode.l10n.t('Create desktop flow connection')
        : vscode.l10n.t('Create desktop flow connection: {0}', credential.name);
    super({
      extensionUri,
      log,
      viewType: 'flowWarden.connectCredential',
      page: 'connect-credential',
      title,
      parse: parseToHost,
      closed: () => {
        host.closed();
      },
    });
    this.subject = `credential/${credential?.id ?? ''}`;
    this.answers = new ConnectAnswers(
      () => this.data,
      () => {
        this.sendState();
      },
      (what) => {
        this.work(what);
      },
    );
    this.answers.chooseCredential(credential);
    this.run = new ConnectRun(
      () => this.data,
      () => {
        this.sendState();
      },
      (making, name) => host.watch(making, { environment: this.home.chosen, name }),
    );
  }

  /** Something is being made or half made, or was answered. */
  get keeps(): boolean {
    return this.run.running || this.run.made || (this.stage === 'form' && this.answers.touched);
  }

  /** Brings the page to the front: where it has done what it was for, with an empty form. */
  override reveal(): void {
    super.reveal();
    if (this.stage === 'form' || this.run.running || !this.run.over) return;
    this.stage = 'form';
    this.answers.restart();
    this.sendState();
  }

  rehome(home: Home): boolean {
    const data = this.host.data();
    if (data === undefined) return false;
    this.home = home;
    this.data = data;
    return true;
  }

  protected override giveUp(): void {
    this.answers.giveUp();
    this.sendState();
  }

  protected override stop(): void {
    this.answers.dispose();
    this.work(() => this.run.end());
  }

  protected async receive(message: ToHost): Promise<void> {
    const { answers } = this;
    if ('edit' in message) answers.edited(message.edit);
    switch (message.type) {
      case 'ready':
        this.send({
          type: 'start',
          language: vscode.env.language,
          texts: connectTexts(),
          environment: vscode.l10n.t('Environment: {0}', this.data.connected.services.environment.name),
        });
        break;
      case 'search':
        this.send({ type: 'found', ...(await search(this.data, message.field, message.text)) });
        return;
      case 'create':
        await this.create(message.password);
        return;
      case 'cancel':
        this.run.cancel();
        return;
      case 'resultAction':
        await this.runAction(message.action);
        return;
      case 'checkAction':
        if (message.action === 'share') await this.share();
        else answers.lookAgain();
        break;
      case 'chooseCertificate':
        await this.chooseCertificate();
        break;
      case 'choose':
        this.choose(message.field, message.value);
        break;
      case 'fill':
        answers.type(message.field, message.text);
        break;
      case 'setRunOwner':
        answers.setRunOwner(message.on);
        break;
      case 'validate':
        answers.attempted = true;
        break;
    }
    this.sendState();
  }

  /** Tells the page how things stand. */
  private sendState(): void {
    this.send(this.stage === 'form' ? { type: 'state', form: this.answers.view(this.run.made) } : this.run.view);
  }

  private choose(field: 'credential' | 'machine', value: string): void {
    const { credentials, machines } = this.data;
    if (field === 'credential') this.answers.chooseCredential(credentials.rows.find(({ id }) => id === value));
    else this.answers.chooseMachine(machines.value?.find(({ id }) => id === value));
  }

  private async chooseCertificate(): Promise<void> {
    const chosen = await chooseCertificate();
    if (chosen !== undefined) this.answers.setCertificate(chosen.certificate, chosen.problem);
  }

  private async create(password: string): Promise<void> {
    const { answers, run } = this;
    if (this.stage !== 'form' || run.running) return;
    const { credential, machine, name, runOwner } = answers.draft;
    answers.attempted = true;
    // The page knew that everything is there, but a message is no promise.
    if (Object.keys(checkConnectionDraft(answers.draft)).length > 0 || credential === undefined || machine?.targetId === undefined) {
      this.sendState();
      return;
    }
    this.stage = 'making';
    const wanted = {
      credentialId: credential.id,
      displayName: name.trim(),
      targetId: machine.targetId,
      ...(runOwner?.certificate && { runOwner: { applicationId: runOwner.applicationId, pfx: runOwner.certificate.pfx, password } }),
    };
    const result = await run.start({ wanted, machine: machine.name });
    if (result?.kind === 'connected') answers.setCertificate(undefined);
    this.settle(result);
  }

  private async runAction(action: ResultAction): Promise<void> {
    const {
      answers,
      host,
      run,
      home: { chosen: environment },
    } = this;
    switch (action) {
      case 'tryAgain':
      case 'checkAgain':
        this.settle(await run.goOn());
        return;
      case 'saveAgain':
        this.settle(await run.saveAgain());
        return;
      case 'remove':
        await run.remove();
        return;
      case 'checkAccess': {
        const id = run.last?.credentialId ?? answers.draft.credential?.id;
        if (id !== undefined)
          await vscode.commands.executeCommand('flowWarden.checkAccess', { kind: 'credential', id, environment } satisfies Meant);
        return;
      }
      case 'share':
        await this.share();
        return;
      case 'show':
        if (run.last) await host.showConnection(this, run.last.credentialId, run.last.connectionId);
        return;
      case 'another':
        answers.restart();
        break;
      case 'change':
        run.leave();
        break;
      case 'close':
        this.dispose();
        return;
    }
    if (!run.running) this.stage = 'form';
    this.sendState();
  }

  private async share(): Promise<void> {
    const { credential } = this.answers.draft;
    if (credential !== undefined)
      await vscode.commands.executeCommand('flowWarden.shareCredential', {
        kind: 'credential',
        id: credential.id,
        environment: this.home.chosen,
      } satisfies Meant);
  }

  /** A making has ended. Says what became of the connection where the panel was closed meanwhile. */
  private settle(result: ConnectResult | undefined): void {
    this.host.settled(this);
    if (result === undefined || this.isOpen) return;
    const sentence = [result.title, result.said, result.text].filter((part) => part !== '').join(' · ');
    void (result.kind === 'connected' ? showInfo(sentence) : showWarning(sentence));
  }
}
