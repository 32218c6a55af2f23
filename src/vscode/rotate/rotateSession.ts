import * as vscode from 'vscode';
import type { Result } from '../../cloud/result';
import type { SecretProperties } from '../../cloud/services';
import type { SecretReference } from '../../credentials/model/secretReference';
import { findAffected, type Affected } from '../../credentials/rotation/affected';
import { disableOldVersion } from '../../credentials/rotation/disableOldVersion';
import { findNewVersions, rotateSecret, type Rotation } from '../../credentials/rotation/rotateSecret';
import { readVersions } from '../../credentials/rotation/secretVersions';
import type { AffectedState, Disabling, Outcome, SecretNow, ToPage } from '../../protocol/rotateSecret';
import type { Home } from '../environments/session';
import { findMentions } from '../findMentions';
import { untilAborted } from '../untilAborted';
import { affectedWords, dayOf, refusalWords, secretWords } from './describeSecret';

export interface RotateSessionHost {
  readonly log: vscode.LogOutputChannel;
  /** Where the secret is used; another object after every sign-in. */
  home(): Home;
  send(message: ToPage): void;
  /** The secret is another one now: what shows it is to be read again. */
  changed(): void;
}

/** One secret on its way to a new version: who is affected, how the secret is, and how far the rotation came. */
export class RotateSession {
  private affected: AffectedState = { state: 'looking' };
  private found: Affected | undefined;
  private now: SecretNow = { state: 'looking' };
  private outcome: Outcome = { state: 'none' };
  /** The versions before one of which nobody knows whether it was stored. */
  private before: readonly SecretProperties[] | undefined;
  private reading = new AbortController();

  constructor(
    private readonly host: RotateSessionHost,
    private readonly secret: SecretReference,
  ) {}

  /** A value is being stored, or nobody knows whether it was. */
  get keeps(): boolean {
    return this.outcome.state === 'storing' || this.outcome.state === 'unsure';
  }

  /** The version that was stored, once one was. */
  get storedVersion(): string | undefined {
    return this.outcome.state === 'stored' ? this.outcome.version : undefined;
  }

  /** The connections that keep the old value until they are saved again. */
  get connectionNames(): readonly string[] {
    return (this.found?.mustBeSaved ?? []).map(({ label }) => label);
  }

  /** Sends everything to a page that is there anew. */
  sendAll(): void {
    this.host.send({ type: 'affected', affected: this.affected });
    this.host.send({ type: 'secret', now: this.now });
    this.host.send({ type: 'result', outcome: this.outcome });
  }

  /** Reads who is affected and the secret itself, anew. */
  async read(): Promise<void> {
    this.reading.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    this.setAffected({ state: 'looking' });
    this.setSecret({ state: 'looking' });
    const { services } = this.host.home();
    await untilAborted(signal, () =>
      Promise.all([
        readVersions(services, this.secret, { signal }).then((answer) => {
          if (!signal.aborted) this.setSecret(secretWords(answer, new Date()));
        }),
        findMentions(signal)
          .then((mentions) => findAffected(services, this.secret, mentions, { signal }))
          .then((answer) => {
            if (!signal.aborted) this.takeAffected(answer);
          }),
      ]),
    );
  }

  /** Nobody waits for what is being read. */
  stop(): void {
    this.reading.abort();
  }

  /** Begins anew, with another value. */
  async enterAgain(): Promise<void> {
    if (this.outcome.state === 'storing') return;
    this.setOutcome({ state: 'none' });
    await this.read();
  }

  /**
   * Stores the value once the person has seen who is affected; undefined where they have not. A rotation that has begun is not cancelled,
   * whatever becomes of the page.
   */
  async store(value: string, day: string): Promise<Rotation | undefined> {
    if (this.outcome.state !== 'none') return undefined;
    const seen = this.affected.state !== 'looking' && this.now.state !== 'looking' && this.now.state !== 'blocked';
    this.setOutcome({ state: seen ? 'storing' : 'none' });
    if (!seen) return undefined;
    const rotation = await rotateSecret(this.host.home().services, this.secret, {
      value,
      ...(day !== '' && { expiresOn: endOf(day) }),
    });
    this.takeRotation(rotation);
    if (rotation.kind !== 'refused') this.host.changed();
    return rotation;
  }

  /** After an answer that was lost: a version that was not there before is the one. */
  async readVersions(): Promise<void> {
    const { before, outcome } = this;
    if (outcome.state !== 'unsure') return;
    this.setOutcome({ ...outcome, found: '', looking: true });
    const answer = await findNewVersions(this.host.home().services, this.secret, before ?? []);
    const found = (text: string) => {
      this.setOutcome({ ...outcome, found: text, looking: false });
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
      this.takeStored(
        newest,
        before[0],
        vscode.l10n.t('A new version has appeared. Unless someone else stored a value at the same moment, it is yours.'),
      );
    }
  }

  async disableOld(): Promise<void> {
    const { outcome } = this;
    if (outcome.state !== 'stored' || (outcome.disabling.state !== 'offered' && outcome.disabling.state !== 'failed')) return;
    const { version } = outcome.disabling;
    this.setOutcome({ ...outcome, disabling: { state: 'doing', version } });
    const answer = await disableOldVersion(this.host.home().services, this.secret, version);
    if (answer.ok) this.setOutcome({ ...outcome, disabling: { state: 'done', version } });
    else
      this.setOutcome({
        ...outcome,
        disabling: { state: 'failed', version, breaks: this.breaksWith(version), ...refusalWords(answer.error) },
      });
    this.host.changed();
  }

  /** What was under way when we made a mistake is not waited for any longer. */
  giveUp(): void {
    const text = vscode.l10n.t('This could not be checked.');
    const { outcome } = this;
    if (this.affected.state === 'looking') this.setAffected({ state: 'failed', text, remedy: vscode.l10n.t('Look again.') });
    if (this.now.state === 'looking') this.setSecret({ state: 'warning', text });
    if (outcome.state === 'storing')
      this.setOutcome({ state: 'unsure', text: vscode.l10n.t('Look at the versions before you try again.'), found: '', looking: false });
    if (outcome.state === 'unsure') this.setOutcome({ ...outcome, looking: false });
    if (outcome.state === 'stored' && outcome.disabling.state === 'doing') {
      const { version } = outcome.disabling;
      const remedy = vscode.l10n.t('Look at the versions before you try again.');
      const breaks = this.breaksWith(version);
      this.setOutcome({ ...outcome, disabling: { state: 'failed', version, breaks, said: '', text, remedy } });
    }
  }

  private takeAffected(answer: Result<Affected>): void {
    this.found = answer.ok ? answer.value : undefined;
    this.setAffected(affectedWords(answer));
  }

  private takeRotation(rotation: Rotation): void {
    switch (rotation.kind) {
      case 'stored':
        this.takeStored(rotation.version, rotation.previous, '');
        break;
      case 'refused': {
        const { kind, service, status, code, requestId } = rotation.error;
        this.host.log.warn([service, kind, status, code, requestId].filter((part) => part !== undefined).join(' '));
        this.setOutcome({ state: 'refused', ...refusalWords(rotation.error), canSignIn: kind === 'unauthenticated' });
        break;
      }
      case 'unsure':
        this.before = rotation.before;
        this.setOutcome({
          state: 'unsure',
          text: vscode.l10n.t('The answer of the vault got lost. Look at its versions before you try again.'),
          found: '',
          looking: false,
        });
    }
  }

  private takeStored(version: SecretProperties, previous: SecretProperties | undefined, more: string): void {
    const expires = version.expiresOn === undefined ? '' : vscode.l10n.t('It expires on {0}.', dayOf(version.expiresOn));
    this.setOutcome({
      state: 'stored',
      version: version.version ?? '',
      text: [expires, more].filter((part) => part !== '').join(' '),
      disabling: this.offerToDisable(previous),
    });
  }

  private offerToDisable(previous: SecretProperties | undefined): Disabling {
    if (previous?.version === undefined || !previous.enabled) return { state: 'none' };
    const { version } = previous;
    return { state: 'offered', version, breaks: this.breaksWith(version) };
  }

  private breaksWith(version: string): string[] {
    return (this.found?.pinned ?? []).filter((pinned) => pinned.version === version).map(({ variable }) => variable.label);
  }

  private setAffected(affected: AffectedState): void {
    this.affected = affected;
    this.host.send({ type: 'affected', affected });
  }

  private setSecret(now: SecretNow): void {
    this.now = now;
    this.host.send({ type: 'secret', now });
  }

  private setOutcome(outcome: Outcome): void {
    this.outcome = outcome;
    this.host.send({ type: 'result', outcome });
  }
}

/** The end of a day by universal time, which is the day that the sidebar and the page show. */
function endOf(day: string): Date {
  return new Date(`${day}T23:59:59Z`);
}
