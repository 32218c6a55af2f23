import * as vscode from 'vscode';
import { powerAutomatePage } from '../../cloud/portals';
import { secretKey, type SecretReference } from '../../credentials/model/secretReference';
import type { Rotation } from '../../credentials/rotation/rotateSecret';
import { parseToHost, type ToHost, type ToPage } from '../../protocol/rotateSecret';
import type { CommandId } from '../commandIds';
import type { Home } from '../environments/session';
import { meantSecret } from '../meant';
import { showError, showInfo, showWarning } from '../messages/messages';
import { HomedPanel } from '../pages/homedPanel';
import { rotateTexts } from './rotateSecretTexts';
import { refusalWords } from './describeSecret';
import { RotateSession } from './rotateSession';

export interface RotateSecretHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly home: Home;
  readonly signIn: () => Promise<unknown>;
  /** The secret is another one now: what shows it is to be read again. */
  readonly changed: () => void;
  /** The page may keep nothing any more. */
  readonly settled: (page: RotateSecretPanel) => void;
  readonly closed: () => void;
}

/** The page on which one secret gets a new version. The value passes through here once, and is kept nowhere. */
export class RotateSecretPanel extends HomedPanel<ToHost, ToPage> {
  readonly subject: string;
  home: Home;
  private readonly session: RotateSession;
  private readonly title: string;
  /** The page holds a value that was typed or generated, and not stored. */
  private filled = false;

  constructor(
    private readonly host: RotateSecretHost,
    private readonly secret: SecretReference,
  ) {
    const { extensionUri, log, closed } = host;
    const title = vscode.l10n.t('Rotate {0}', secret.secret);
    super({ extensionUri, log, viewType: 'flowWarden.rotateSecret', page: 'rotate-secret', title, parse: parseToHost, closed });
    this.subject = `secret/${secretKey(secret)}`;
    this.home = host.home;
    this.title = title;
    this.session = new RotateSession(
      {
        log: host.log,
        home: () => this.home,
        send: (message) => {
          this.send(message);
        },
        changed: host.changed,
      },
      secret,
    );
    this.work(() => this.session.read());
  }

  /** A value stands in the page, is being stored, or nobody knows whether it was. */
  get keeps(): boolean {
    return this.filled || this.session.keeps;
  }

  rehome(home: Home): boolean {
    this.home = home;
    return true;
  }

  protected override giveUp(): void {
    this.session.giveUp();
  }

  protected override stop(): void {
    this.session.stop();
  }

  protected async receive(message: ToHost): Promise<void> {
    const {
      session,
      home: { services },
    } = this;
    switch (message.type) {
      case 'filled':
        this.filled = message.filled;
        break;
      case 'ready':
        // It has forgotten what it held.
        this.filled = false;
        this.send({
          type: 'start',
          language: vscode.env.language,
          texts: rotateTexts(),
          vault: this.secret.vault,
          secret: this.secret.secret,
          title: this.title,
          place: vscode.l10n.t('{0} · {1}', this.secret.vault, services.environment.name),
          canOpenConnections: powerAutomatePage(services.environment, 'connections') !== undefined,
        });
        session.sendAll();
        break;
      case 'refresh':
        await session.read();
        break;
      case 'store':
        await this.store(message.value, message.expiresOn);
        break;
      case 'readVersions':
        await session.readVersions();
        break;
      case 'disableOld':
        await session.disableOld();
        break;
      case 'enterAgain':
        await session.enterAgain();
        break;
      case 'copy': {
        const text = message.what === 'version' ? session.storedVersion : session.connectionNames.join('\n');
        if (text !== undefined) await vscode.env.clipboard.writeText(text);
        break;
      }
      case 'openConnections': {
        const link = powerAutomatePage(services.environment, 'connections');
        if (link !== undefined) await vscode.env.openExternal(vscode.Uri.parse(link, true));
        break;
      }
      case 'showPicture':
        await this.runOnSecret('flowWarden.showDependenciesPicture');
        break;
      case 'checkAccess':
        await this.runOnSecret('flowWarden.checkAccess');
        break;
      case 'writeFlow':
        await this.runOnSecret('flowWarden.secretChangeFlow');
        break;
      case 'signIn':
        await this.host.signIn();
        await session.read();
        break;
      case 'discard':
        this.dispose();
        break;
    }
  }

  private async runOnSecret(command: CommandId): Promise<void> {
    await vscode.commands.executeCommand(command, { ...meantSecret(this.secret), environment: this.home.chosen });
  }

  private async store(value: string, day: string): Promise<void> {
    const rotation = await this.session.store(value, day);
    if (rotation === undefined) return;
    if (!this.isOpen) this.tellAfterClosing(rotation);
    this.host.settled(this);
  }

  /** Tells how it ended to a person who has closed the page. */
  private tellAfterClosing(rotation: Rotation): void {
    const { secret, vault } = this.secret;
    if (rotation.kind === 'stored') void showInfo(vscode.l10n.t('The new version of {0} is stored in {1}.', secret, vault));
    else if (rotation.kind === 'unsure')
      void showWarning(
        vscode.l10n.t('It is not known whether the new version of {0} was stored in {1}. Look at its versions.', secret, vault),
      );
    else void showError(vscode.l10n.t('No new version of {0} was stored in {1}. {2}', secret, vault, refusalWords(rotation.error).remedy));
  }
}
