import * as vscode from 'vscode';
import { checkRunOwner, runOwnerTitles, type RunOwnerCheck } from '../../credentials/connections/checkRunOwner';
import {
  checkConnectionDraft,
  suggestName,
  type Certificate,
  type ConnectionDraft,
  type DraftProblems,
} from '../../credentials/connections/connectionDraft';
import type { Machine } from '../../credentials/connections/readMachines';
import type { Credential } from '../../credentials/model/credential';
import type { Message } from '../../message';
import type { Check } from '../../protocol/checks';
import type { ConnectForm } from '../../protocol/connectCredential';
import type { EnvironmentData } from '../sidebar/data/environmentData';
import { translate } from '../translate';
import { untilAborted } from '../untilAborted';

type RunOwnerChecks = readonly RunOwnerCheck[] | 'asking' | undefined;

/** What the person has answered on the page, what is wrong with it, and what the run owner lacks. */
export class ConnectAnswers {
  private credential: Credential | undefined;
  private machine: Machine | undefined;
  private name = '';
  private nameTyped = false;
  private runOwner = false;
  private applicationId = '';
  private certificate: Certificate | undefined;
  private certificateProblem: Message | undefined;
  private edit = 0;
  private checks: RunOwnerChecks;
  private asked: { readonly key: string; readonly abort: AbortController } | undefined;
  /** Whether the person wanted to go on: from then on the page says what is missing. */
  attempted = false;

  /** `work` does what takes a while, and tells a mistake in it. */
  constructor(
    private readonly data: () => EnvironmentData,
    private readonly changed: () => void,
    private readonly work: (what: () => Promise<void>) => void,
  ) {}

  /** Whether the person has answered more than what the page began with. */
  get touched(): boolean {
    return this.machine !== undefined || this.nameTyped || this.runOwner;
  }

  get draft(): ConnectionDraft {
    const { credential, machine, name, applicationId, certificate } = this;
    return {
      name,
      // As it is now: it may have been repaired since it was chosen.
      ...(credential && { credential: this.data().credentials.rows.find(({ id }) => id === credential.id) ?? credential }),
      ...(machine && { machine }),
      ...(this.runOwner && { runOwner: { applicationId: applicationId.trim(), ...(certificate && { certificate }) } }),
    };
  }

  /** The number of the person's last change. */
  edited(edit: number): void {
    this.edit = edit;
  }

  chooseCredential(credential: Credential | undefined): void {
    this.credential = credential;
    this.suggest();
  }

  chooseMachine(machine: Machine | undefined): void {
    this.machine = machine;
    this.suggest();
  }

  type(field: 'name' | 'applicationId', text: string): void {
    this[field] = text;
    if (field === 'name') this.nameTyped = text !== '';
    this.startRunOwnerCheck();
  }

  setRunOwner(on: boolean): void {
    this.runOwner = on;
    this.startRunOwnerCheck();
  }

  setCertificate(certificate: Certificate | undefined, problem?: Message): void {
    this.certificate = certificate;
    this.certificateProblem = problem;
  }

  /** Begins another connection with the same credential. */
  restart(): void {
    this.nameTyped = false;
    this.attempted = false;
    this.runOwner = false;
    this.applicationId = '';
    this.certificate = undefined;
    this.chooseMachine(undefined);
  }

  /** `made`: there is a connection already that these answers will change. */
  view(made: boolean): ConnectForm {
    const { draft, edit, attempted, credential, machine, name, applicationId } = this;
    const problems = checkConnectionDraft(draft);
    const error = (field: keyof DraftProblems, shown: boolean) => {
      const problem = problems[field];
      return problem === undefined || !shown ? '' : translate(problem);
    };
    return {
      edit,
      credential: { text: credential?.name ?? '', error: error('credential', attempted || credential !== undefined) },
      machine: { text: machine?.name ?? '', error: error('machine', attempted || machine !== undefined) },
      name: { text: name, error: error('name', attempted || name !== '') },
      runOwner: {
        on: this.runOwner,
        applicationId: { text: applicationId, error: error('applicationId', attempted || applicationId.trim().length >= 36) },
        certificate: {
          text: this.certificate?.fileName ?? '',
          error: this.certificateProblem ? translate(this.certificateProblem) : error('certificate', attempted),
        },
        checks: this.shownChecks(),
      },
      complete: Object.keys(problems).length === 0,
      made,
    };
  }

  /** Looks anew at what the run owner lacks. */
  lookAgain(): void {
    this.asked?.abort.abort();
    this.asked = undefined;
    this.startRunOwnerCheck();
  }

  /** What is being looked at will not be known: the next answer looks again. */
  giveUp(): void {
    if (this.checks !== 'asking') return;
    this.asked?.abort.abort();
    this.asked = undefined;
    this.checks = undefined;
  }

  dispose(): void {
    this.asked?.abort.abort();
    this.certificate = undefined;
  }

  private suggest(): void {
    if (!this.nameTyped) this.name = suggestName(this.draft);
    this.startRunOwnerCheck();
  }

  /** Starts to look, once everything is known that this takes and has changed since. */
  private startRunOwnerCheck(): void {
    const { credential, machine, runOwner } = this.draft;
    const problems = checkConnectionDraft(this.draft);
    if (runOwner === undefined || credential === undefined || machine?.targetId === undefined || problems.applicationId !== undefined) {
      this.asked?.abort.abort();
      this.asked = undefined;
      this.checks = undefined;
      return;
    }
    const key = [credential.id, machine.targetId, runOwner.applicationId.toLowerCase()].join('/');
    if (this.asked?.key === key) return;
    this.asked?.abort.abort();
    const asked = { key, abort: new AbortController() };
    this.asked = asked;
    this.checks = 'asking';
    const needs = {
      credentialId: credential.id,
      variableIds: credential.parts.flatMap(({ variableId }) => variableId ?? []),
      machineGroupId: machine.targetId,
    };
    const { services } = this.data().connected;
    this.work(async () => {
      const { signal } = asked.abort;
      const checks = await untilAborted(signal, () => checkRunOwner(services, runOwner.applicationId, needs, { signal }));
      if (checks === undefined || this.asked !== asked) return;
      this.checks = checks;
      this.changed();
    });
  }

  private shownChecks(): Check[] {
    const { checks } = this;
    if (checks === undefined) return [];
    if (checks === 'asking')
      return Object.entries(runOwnerTitles).map(([id, title]) => ({
        id,
        title: translate(title),
        state: 'asking',
        evidence: '',
        remedy: '',
        actions: [],
      }));
    return checks.map(({ id, title, state, evidence, remedy, share }) => ({
      id,
      title: translate(title),
      state,
      evidence: translate(evidence),
      remedy: remedy === undefined ? '' : translate(remedy),
      actions: share ? [{ id: 'share', label: vscode.l10n.t('Share the credential…'), kind: 'do' }] : [],
    }));
  }
}
