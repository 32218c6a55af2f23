import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import {
  checkAccess,
  checksAsText,
  checksOf,
  doAction,
  recheck,
  titleOf,
  type AccessCheck,
  type CheckAction,
  type CheckId,
  type CheckSubject,
  type DoneForYou,
} from '../../credentials/access/checkAccess';
import type { Me } from '../../credentials/model/me';
import type { Check } from '../../protocol/checks';
import { askFirst, showInStatusBar } from '../messages/messages';
import { errorInWords, logError } from '../errors/showCloudError';
import { showFault } from '../errors/showFault';
import { translate } from '../translate';
import { stateWord } from './checkTexts';
import { untilAborted } from '../untilAborted';

export interface AccessChecksOptions {
  readonly log: vscode.LogOutputChannel;
  /** Receives a sentence about what has happened, for screen readers. */
  readonly said?: (sentence: string) => void;
  /** Called when something was done, so that other views of the vault can be reread. */
  readonly done?: () => void;
}

/** What to say once an action was carried out. */
const doneWords: Readonly<Record<DoneForYou, () => string>> = {
  registerProvider: () => vscode.l10n.t('Registration was requested.'),
  assignDataverseRole: () => vscode.l10n.t('The role was assigned. It takes a few minutes to take effect.'),
  assignYourRole: () => vscode.l10n.t('The role was assigned. It takes a few minutes to take effect.'),
};

/** The checks whose result an action may have changed. */
const touched: Readonly<Record<DoneForYou, readonly CheckId[]>> = {
  registerProvider: ['provider'],
  assignDataverseRole: ['dataverseRole'],
  assignYourRole: ['yourRole', 'secret'],
};

/** The access checks of one subject as a page shows them: runs them, and carries out what the page asks for by id. */
export class AccessChecks implements vscode.Disposable {
  private readonly known = new Map<CheckId, AccessCheck>();
  private readonly asking = new Set<CheckId>();
  /** The outcome of an action, until the check runs again. */
  private readonly notes = new Map<CheckId, string>();
  private readonly stopped = new AbortController();
  /** A second click while the question stands asks no second one. */
  private questioning = false;

  /** `changed` receives the whole list whenever it changes. */
  constructor(
    private readonly services: Services,
    private readonly me: Me,
    readonly subject: CheckSubject,
    private readonly changed: (shown: readonly Check[]) => void,
    private readonly options: AccessChecksOptions,
  ) {}

  /** Every check, in order; those under way are marked as such. */
  get shown(): readonly Check[] {
    return checksOf(this.subject).map((id) => this.viewOf(id));
  }

  /** True while a check or an action is under way. */
  get busy(): boolean {
    return this.asking.size > 0;
  }

  /** Runs all the checks, showing each result as soon as it is known. */
  async run(): Promise<void> {
    if (this.busy) return;
    this.notes.clear();
    this.markAsked(checksOf(this.subject));
    await this.guard(async (signal) => {
      for await (const check of checkAccess(this.services, this.me, this.subject, { signal })) this.take(check);
    });
  }

  /** Runs what was pressed on the page: `again`, or one of the actions on show. Anything else is ignored. */
  async press(check: string, action: string): Promise<void> {
    const id = checksOf(this.subject).find((one) => one === check);
    if (id === undefined || this.asking.has(id)) return;
    if (action === 'again') {
      await this.checkAgain(id);
      return;
    }
    const chosen = this.known.get(id)?.actions.find((_, place) => actionId(place) === action);
    if (chosen !== undefined) await this.carryOut(id, chosen);
  }

  /** What is known so far, for someone who can do something about it. */
  text(): string {
    return checksAsText(
      this.subject,
      checksOf(this.subject).flatMap((id) => this.known.get(id) ?? []),
      translate,
    );
  }

  dispose(): void {
    this.stopped.abort();
  }

  private sendChecks(): void {
    if (!this.stopped.signal.aborted) this.changed(this.shown);
  }

  private announce(sentence: string): void {
    this.options.said?.(sentence);
  }

  private viewOf(id: CheckId): Check {
    const check = this.known.get(id);
    const title = translate(check?.title ?? titleOf(id, this.subject));
    if (this.asking.has(id)) return { id, title, state: 'asking', evidence: '', remedy: '', actions: [] };
    if (check === undefined)
      return { id, title, state: 'unknown', evidence: vscode.l10n.t('This could not be checked.'), remedy: '', actions: [] };
    const remedy = this.notes.get(id) ?? (check.remedy === undefined ? '' : vscode.l10n.t('What to do: {0}', translate(check.remedy)));
    return {
      id,
      title,
      state: check.state,
      evidence: translate(check.evidence),
      remedy,
      actions: check.actions.map(({ kind, label }, place) => ({ id: actionId(place), kind, label: translate(label) })),
    };
  }

  private async carryOut(id: CheckId, action: CheckAction): Promise<void> {
    switch (action.kind) {
      case 'open':
        await vscode.env.openExternal(vscode.Uri.parse(action.url, true));
        break;
      case 'copy':
        await vscode.env.clipboard.writeText(action.text);
        showInStatusBar(vscode.l10n.t('Copied'));
        this.announce(vscode.l10n.t('Copied'));
        break;
      case 'do':
        if (await this.agrees(action)) await this.doIt(id, action.action);
        break;
    }
  }

  /** Azure is changed for others, too, and nothing here takes that back: it is done once the person has read what it is. */
  private async agrees({ label, ask: { question, detail } }: Extract<CheckAction, { kind: 'do' }>): Promise<boolean> {
    if (this.questioning) return false;
    this.questioning = true;
    try {
      const button = translate(label);
      return (await askFirst(translate(question), translate(detail), button)) === button && !this.stopped.signal.aborted;
    } finally {
      this.questioning = false;
    }
  }

  private async doIt(id: CheckId, action: DoneForYou): Promise<void> {
    this.markAsked([id]);
    await this.guard(async (signal) => {
      const done = await doAction(this.services, this.me, this.subject, action, { signal });
      const note = done.ok ? doneWords[action]() : this.refusal(done.error);
      // The check itself says how far the registration is.
      if (action !== 'registerProvider' || !done.ok) this.notes.set(id, note);
      this.announce(note);
      if (!done.ok) {
        this.asking.delete(id);
        this.sendChecks();
        return;
      }
      this.options.done?.();
      await this.recheck(
        touched[action].filter((one) => checksOf(this.subject).includes(one)),
        signal,
      );
    });
  }

  private refusal(error: CloudError): string {
    logError(this.options.log, error);
    return vscode.l10n.t('That did not work: {0}', errorInWords(error));
  }

  private async checkAgain(id: CheckId): Promise<void> {
    this.notes.delete(id);
    await this.guard((signal) => this.recheck([id], signal));
    const { title, evidence, state } = this.viewOf(id);
    if (state !== 'asking') this.announce(vscode.l10n.t('{0}: {1}. {2}', title, stateWord(state), evidence));
  }

  private async recheck(ids: readonly CheckId[], signal: AbortSignal): Promise<void> {
    this.markAsked(ids);
    await Promise.all(
      ids.map(async (id) => {
        this.take(await recheck(this.services, this.me, this.subject, id, { signal }));
      }),
    );
  }

  private markAsked(ids: readonly CheckId[]): void {
    for (const id of ids) this.asking.add(id);
    this.sendChecks();
  }

  private take(check: AccessCheck): void {
    this.known.set(check.id, check);
    this.asking.delete(check.id);
    this.sendChecks();
  }

  /** A closed panel stops waiting. A bug must not leave a check under way for ever. */
  private async guard(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.stopped;
    try {
      await untilAborted(signal, () => work(signal));
    } catch (fault) {
      showFault(this.options.log, 'check access', fault);
      this.asking.clear();
      this.sendChecks();
    }
  }
}

function actionId(place: number): string {
  return `action${place}`;
}
