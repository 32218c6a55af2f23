import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { Plan, PlanOutcome } from '../../credentials/plan';
import type { Message } from '../../message';
import { showError, showInfo, withProgress } from '../messages/messages';
import { describeFault } from '../describeFault';
import { translate } from '../translate';
import { errorInWords, logError } from '../errors/showCloudError';

/**
 * Runs a plan with its progress in a notification. After a failure the user may continue or undo; what remains is named with its id. True:
 * everything is done.
 */
export async function runPlan(log: vscode.LogOutputChannel, plan: Plan, title: string): Promise<boolean> {
  for (;;) {
    const outcome = await runWithProgress(
      plan,
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (changed, signal) => plan.run(changed, signal).catch((fault: unknown) => failedBy(fault, plan, log)),
    );
    if (outcome.kind === 'done') return true;
    if (outcome.kind === 'failed') logError(log, outcome.error);
    const goOn = vscode.l10n.t('Continue from here');
    const undo = vscode.l10n.t('Undo');
    const chosen = await showError(failureInWords(plan, outcome), goOn, ...(plan.made.length > 0 ? [undo] : []));
    if (chosen === undo) await undoPlan(log, plan);
    if (chosen !== goOn) return false;
  }
}

/** Undoes a plan, and reports what could not be undone until the user has seen it. */
export async function undoPlan(log: vscode.LogOutputChannel, plan: Plan): Promise<void> {
  const undo = (changed: () => void, signal: AbortSignal) => plan.undo(changed, signal);
  const again = vscode.l10n.t('Try again');
  do {
    // What is left is reported below.
    await runWithProgress(plan, { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Undoing…') }, undo).then(
      undefined,
      (fault: unknown) => {
        log.error(`undo: ${describeFault(fault)}`);
      },
    );
    const left = plan.progress.flatMap(({ state, left: what, error }) => (state === 'left' && what ? [{ what, error }] : []));
    if (left.length === 0) {
      void showInfo(vscode.l10n.t('Everything that was made is gone again.'));
      return;
    }
    for (const { error } of left) if (error) logError(log, error);
  } while ((await showError(leftInWords(plan), again)) === again);
}

/** A bug also leaves things half made, so the user can continue or undo. */
function failedBy(fault: unknown, plan: Plan, log: vscode.LogOutputChannel): PlanOutcome {
  const error = plan.progress.find(({ state }) => state === 'failed')?.error;
  if (error === undefined) throw fault;
  log.error(`plan: ${describeFault(fault)}`);
  return { kind: 'failed', error };
}

function failureInWords(plan: Plan, outcome: Exclude<PlanOutcome, { kind: 'done' }>): string {
  const step = plan.progress.find(({ state }) => state === 'failed');
  const what = step ? translate(step.title) : '';
  const why = outcome.kind === 'cancelled' ? vscode.l10n.t('You cancelled this.') : errorInWords(outcome.error);
  return [vscode.l10n.t('“{0}” failed. {1}', what, why), ...plan.made.map(translate)].join(' ');
}

function leftInWords(plan: Plan): string {
  const lines = plan.progress.flatMap(({ state, left, error }) => (state === 'left' && left ? [sentenceOf(left, error)] : []));
  return [vscode.l10n.t('Not everything could be undone.'), ...lines].join(' ');
}

function sentenceOf(left: Message, error: CloudError | undefined): string {
  return error ? vscode.l10n.t('{0} {1}', translate(left), errorInWords(error)) : translate(left);
}

function runWithProgress<T>(
  plan: Plan,
  shown: vscode.ProgressOptions,
  work: (changed: () => void, signal: AbortSignal) => Promise<T>,
): Thenable<T> {
  return withProgress(shown, async (report, token) => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => {
      abort.abort();
    });
    const reportStep = () => {
      const steps = plan.progress;
      const now = steps.findIndex(({ state }) => state === 'doing');
      const step = steps[now];
      if (step) report(vscode.l10n.t('{0} of {1}: {2}', now + 1, steps.length, translate(step.title)));
    };
    try {
      return await work(reportStep, abort.signal);
    } finally {
      subscription.dispose();
    }
  });
}
