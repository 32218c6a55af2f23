import * as vscode from 'vscode';
import type { Result } from '../../cloud/result';
import type { SecretProperties } from '../../cloud/services';
import { findAffected, type Affected } from '../../credentials/rotation/affected';
import { disableOldVersion } from '../../credentials/rotation/disableOldVersion';
import { findNewVersions, rotateSecret, type Rotation } from '../../credentials/rotation/rotateSecret';
import { readVersions } from '../../credentials/rotation/secretVersions';
import { secretKey, type SecretReference } from '../../credentials/model/secretReference';
import {
  parseToHost,
  type AffectedState,
  type Disabling,
  type Outcome,
  type SecretNow,
  type ToHost,
  type ToPage,
} from '../../protocol/rotateSecret';
import type { CommandId } from '../commandIds';
import { findMentions } from '../findMentions';
import type { Home } from '../environments/session';
import { meantSecret } from '../meant';
import { showError, showInfo, showWarning } from '../messages/messages';
import { powerAutomatePage } from '../../cloud/portals';
import type { HomedPage } from '../pages/openPages';
import { PagePanel, type Lock } from '../pages/pagePanel';
import { rotateTexts } from './rotateSecretTexts';
import { affectedWords, dayOf, refusalWords, secretWords } from './rotateSecretWords';

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
export class RotateSecretPanel implements HomedPage {
  readonly subject: string;
  home: Home;
  private readonly panel: PagePanel<ToHost, ToPage>;
  private affected: AffectedState = { state: 'looking' };
  private found: Affected | undefined;
  private now: SecretNow = { state: 'looking' };
  private outcome: Outcome = { state: 'none' };
  /** The versions before one of which nobody knows whether it was stored. */
  private before: readonly SecretProperties[] | undefined;
  private looking = new AbortController();
  private open = true;
  private readonly title: string;

  constructor(
    private readonly host: RotateSecretHost,
    private readonly secret: SecretReference,
  ) {
    this.subject = `secret/${secretKey(secret)}`;
    this.home = host.home;
    this.title = vscode.l10n.t('Rotate {0}', secret.secret);
    this.panel = new PagePanel({
      extensionUri: host.extensionUri,
      log: host.log,
      viewType: 'flowWarden.rotateSecret',
      page: 'rotate-secret',
      title: this.title,
      parse: parseToHost,
      received: (message) => this.receive(message),
      failed: () => {
        this.giveUp();
      },
      closed: () => {
        this.open = false;
        this.looking.abort();
        host.closed();
      },
    });
    this.panel.work(() => this.look());
  }

  /** A value is being stored, or nobody knows whether it was. */
  get keeps(): boolean {
    return this.outcome.state === 'storing' || this.outcome.state === 'unsure';
  }

  reveal(): void {
    this.panel.reveal();
  }

  setLock(lock: Lock | undefined): void {
    this.panel.setLock(lock);
  }

  rehome(home: Home): boolean {
    this.home = home;
    return true;
  }

  dispose(): void {
    this.panel.dispose();
  }

  private async receive(message: ToHost): Promise<void> {
    const { services } = this.home;
    switch (message.type) {
      case 'ready':
        this.panel.send({
          type: 'start',
          language: vscode.env.language,
          texts: rotateTexts(),
          vault: this.secret.vault,
          secret: this.secret.secret,
          title: this.title,
          place: vscode.l10n.t('{0} · {1}', this.secret.vault, services.environment.name),
          canOpenConnections: powerAutomatePage(services.environment, 'connections') !== undefined,
        });
        this.panel.send({ type: 'affected', affected: this.affected });
        this.panel.send({ type: 'secret', now: this.now });
        this.panel.send({ type: 'outcome', outcome: this.outcome });
        break;
      case 'lookAgain':
        await this.look();
        break;
      case 'store':
        await this.store(message.value, message.expiresOn);
        break;
      case 'lookAtVersions':
        await this.lookAtVersions();
        break;
      case 'disableOld':
        await this.disableOld();
        break;
      case 'again':
        if (this.outcome.state === 'storing') break;
        this.show({ state: 'none' });
        await this.look();
        break;
      case 'copyVersion':
        if (this.outcome.state === 'stored') await vscode.env.clipboard.writeText(this.outcome.version);
        break;
      case 'copyNames':
        await vscode.env.clipboard.writeText((this.found?.mustBeSaved ?? []).map(({ label }) => label).join('\n'));
        break;
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
        await this.look();
        break;
      case 'close':
        this.dispose();
        break;
    }
  }

  private async runOnSecret(command: CommandId): Promise<void> {
    await vscode.commands.executeCommand(command, { ...meantSecret(this.secret), environment: this.home.chosen });
  }

  /** Looks at who is affected and at the secret itself, anew. */
  private async look(): Promise<void> {
    this.looking.abort();
    this.looking = new AbortController();
    const { signal } = this.looking;
    this.showAffected({ state: 'looking' });
    this.showNow({ state: 'looking' });
    const { services } = this.home;
    try {
      await Promise.all([
        readVersions(services, this.secret, { signal }).then((answer) => {
          if (!signal.aborted) this.showNow(secretWords(answer, new Date()));
        }),
        findMentions(signal)
          .then((mentions) => findAffected(services, this.secret, mentions, { signal }))
          .then((answer) => {
            if (!signal.aborted) this.keep(answer);
          }),
      ]);
    } catch (fault) {
      // An aborted call rejects with the signal's reason.
      if (!signal.aborted) throw fault;
    }
  }

  private keep(answer: Result<Affected>): void {
    this.found = answer.ok ? answer.value : undefined;
    this.showAffected(affectedWords(answer));
  }

  /**
   * Stores the value once the person has seen who is affected. A rotation that has begun is not cancelled, whatever becomes of the page.
   */
  private async store(value: string, day: string): Promise<void> {
    if (this.outcome.state !== 'none') return;
    const seen = this.affected.state !== 'looking' && this.now.state !== 'looking' && this.now.state !== 'blocked';
    this.show({ state: seen ? 'storing' : 'none' });
    if (!seen) return;
    const rotation = await rotateSecret(this.home.services, this.secret, { value, ...(day !== '' && { expiresOn: endOf(day) }) });
    this.end(rotation);
    if (rotation.kind !== 'refused') this.host.changed();
    if (!this.open) this.tell(rotation);
    this.host.settled(this);
  }

  private end(rotation: Rotation): void {
    switch (rotation.kind) {
      case 'stored':
        this.stored(rotation.version, rotation.previous, '');
        break;
      case 'refused': {
        const { kind, service, status, code, requestId } = rotation.error;
        this.host.log.warn([service, kind, status, code, requestId].filter((part) => part !== undefined).join(' '));
        this.show({ state: 'refused', ...refusalWords(rotation.error), canSignIn: kind === 'unauthenticated' });
        break;
      }
      case 'unsure':
        this.before = rotation.before;
        this.show({
          state: 'unsure',
          text: vscode.l10n.t('The answer of the vault got lost. Look at its versions before you try again.'),
          found: '',
          looking: false,
        });
    }
  }

  private stored(version: SecretProperties, previous: SecretProperties | undefined, more: string): void {
    const expires = version.expiresOn === undefined ? '' : vscode.l10n.t('It expires on {0}.', dayOf(version.expiresOn));
    this.show({
      state: 'stored',
      version: version.version ?? '',
      text: [expires, more].filter((part) => part !== '').join(' '),
      disabling: this.offer(previous),
    });
  }

  private offer(previous: SecretProperties | undefined): Disabling {
    if (previous?.version === undefined || !previous.enabled) return { state: 'none' };
    const { version } = previous;
    return { state: 'offered', version, breaks: this.breaksWith(version) };
  }

  private breaksWith(version: string): string[] {
    return (this.found?.pinned ?? []).filter((pinned) => pinned.version === version).map(({ variable }) => variable.label);
  }

  /** After an answer that was lost: a version that was not there before is the one. */
  private async lookAtVersions(): Promise<void> {
    if (this.outcome.state !== 'unsure') return;
    const { before } = this;
    const { outcome } = this;
    this.show({ ...outcome, found: '', looking: true });
    const answer = await findNewVersions(this.home.services, this.secret, before ?? []);
    const found = (text: string) => {
      this.show({ ...outcome, found: text, looking: false });
    };
    if (!answer.ok) {
      const { text, remedy } = refusalWords(answer.error);
      found(vscode.l10n.t('{0} {1}', text, remedy));
      return;
    }
    const [newest] = answer.value;
    if (before === undefined) {
      found(
        newest?.createdOn === undefined
          ? vscode.l10n.t('There is no version.')
          : vscode.l10n.t('The newest version was stored on {0}.', newest.createdOn.toLocaleString(vscode.env.language)),
      );
    } else if (newest === undefined) {
      found(vscode.l10n.t('There is no new version: the value was not stored. Enter it again.'));
    } else {
      this.stored(
        newest,
        before[0],
        vscode.l10n.t('It has appeared since. Unless somebody else stored a value in the same moment, it is yours.'),
      );
    }
  }

  private async disableOld(): Promise<void> {
    const { outcome } = this;
    if (outcome.state !== 'stored' || (outcome.disabling.state !== 'offered' && outcome.disabling.state !== 'failed')) return;
    const { version } = outcome.disabling;
    this.show({ ...outcome, disabling: { state: 'doing', version } });
    const answer = await disableOldVersion(this.home.services, this.secret, version);
    if (answer.ok) this.show({ ...outcome, disabling: { state: 'done', version } });
    else
      this.show({ ...outcome, disabling: { state: 'failed', version, breaks: this.breaksWith(version), ...refusalWords(answer.error) } });
    this.host.changed();
  }

  /** Tells how it ended to a person who has closed the page. */
  private tell(rotation: Rotation): void {
    const { secret, vault } = this.secret;
    if (rotation.kind === 'stored') void showInfo(vscode.l10n.t('The new version of {0} is stored in {1}.', secret, vault));
    else if (rotation.kind === 'unsure')
      void showWarning(
        vscode.l10n.t('It is not known whether the new version of {0} was stored in {1}. Look at its versions.', secret, vault),
      );
    else void showError(vscode.l10n.t('No new version of {0} was stored in {1}. {2}', secret, vault, refusalWords(rotation.error).remedy));
  }

  /** What was under way when we made a mistake is not waited for any longer. */
  private giveUp(): void {
    const text = vscode.l10n.t('This could not be looked at.');
    const { outcome } = this;
    if (this.affected.state === 'looking') this.showAffected({ state: 'failed', text, remedy: vscode.l10n.t('Look again.') });
    if (this.now.state === 'looking') this.showNow({ state: 'warning', text });
    if (outcome.state === 'storing')
      this.show({ state: 'unsure', text: vscode.l10n.t('Look at the versions before you try again.'), found: '', looking: false });
    if (outcome.state === 'unsure') this.show({ ...outcome, looking: false });
    if (outcome.state === 'stored' && outcome.disabling.state === 'doing') {
      const { version } = outcome.disabling;
      this.show({
        ...outcome,
        disabling: {
          state: 'failed',
          version,
          breaks: this.breaksWith(version),
          said: '',
          text,
          remedy: vscode.l10n.t('Look at the versions before you try again.'),
        },
      });
    }
  }

  private showAffected(affected: AffectedState): void {
    this.affected = affected;
    this.send({ type: 'affected', affected });
  }

  private showNow(now: SecretNow): void {
    this.now = now;
    this.send({ type: 'secret', now });
  }

  private show(outcome: Outcome): void {
    this.outcome = outcome;
    this.send({ type: 'outcome', outcome });
  }

  private send(message: ToPage): void {
    this.panel.send(message);
  }
}

/** The end of a day by universal time, which is the day that the sidebar and the page show. */
function endOf(day: string): Date {
  return new Date(`${day}T23:59:59Z`);
}
