import * as vscode from 'vscode';
import type { StepProgress } from '../../credentials/plan';
import type { Step, StepTexts } from '../../protocol/steps';
import { errorInWords } from '../errors/showCloudError';
import { translate } from '../translate';

/** The steps of a plan as a page shows them. Why one failed appears beside the list; what is left behind, below its step. */
export function stepsInWords(progress: readonly StepProgress[]): Step[] {
  return progress.map(({ id, title, state, error, left, milliseconds }) => ({
    id,
    title: translate(title),
    state,
    detail: state === 'left' ? [left && translate(left), error && errorInWords(error)].filter((part) => part !== undefined).join(' ') : '',
    time: milliseconds === undefined || state !== 'done' ? '' : vscode.l10n.t('{0} s', (milliseconds / 1000).toFixed(1)),
  }));
}

/** The words for the states of a step, for pages that list steps. */
export function stepTexts(): StepTexts {
  return {
    stepWaiting: vscode.l10n.t('waiting'),
    stepDoing: vscode.l10n.t('under way'),
    stepDone: vscode.l10n.t('done'),
    stepFailed: vscode.l10n.t('failed'),
    stepUndone: vscode.l10n.t('undone'),
    stepLeft: vscode.l10n.t('still there'),
  };
}
