import * as vscode from 'vscode';
import { describeFault } from '../describeFault';
import { showError } from '../messages/messages';

/** Logs a bug in Flow Warden, and reports it once, with a way to the log. */
export function showFault(log: vscode.LogOutputChannel, where: string, fault: unknown): void {
  log.error(`${where}: ${describeFault(fault)}`);
  void offerLog(log);
}

async function offerLog(log: vscode.LogOutputChannel): Promise<void> {
  const showLog = vscode.l10n.t('Show log');
  const sentence = vscode.l10n.t('Flow Warden could not finish this because of a bug. See the log for details.');
  if ((await showError(sentence, showLog)) === showLog) log.show();
}
