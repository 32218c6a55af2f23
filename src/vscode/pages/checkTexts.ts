import * as vscode from 'vscode';
import type { Check, CheckTexts } from '../../protocol/checks';

/** The words of a state, as the page shows and says them. */
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

/** The texts of a list of checks, for the pages that have one. */
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
