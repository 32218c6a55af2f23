import * as vscode from 'vscode';
import type { Check, CheckTexts } from '../../protocol/checks';

/** The words for a check's state, as the page shows and announces them. */
export function stateWord(state: Check['state']): string {
  switch (state) {
    case 'pass':
      return vscode.l10n.t('Passed');
    case 'warning':
      return vscode.l10n.t('Needs attention');
    case 'fail':
      return vscode.l10n.t('Failed');
    case 'unknown':
      return vscode.l10n.t('Not known');
    case 'asking':
      return vscode.l10n.t('Checking…');
  }
}

/** The texts for pages with a list of checks. */
export function checkTexts(): CheckTexts {
  return {
    checkPass: stateWord('pass'),
    checkWarning: stateWord('warning'),
    checkFail: stateWord('fail'),
    checkUnknown: stateWord('unknown'),
    checkAsking: stateWord('asking'),
    checkAgain: vscode.l10n.t('Check again'),
  };
}
