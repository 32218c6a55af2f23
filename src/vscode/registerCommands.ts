import * as vscode from 'vscode';
import { commandIds, type CommandId } from './commandIds';
import { describeFault } from './describeFault';
import { showError, showInfo } from './messages/messages';

/** Why a command did nothing, as the person reads it. */
export interface Refusal {
  readonly refused: string;
}

/** What a command does. Its arguments come from anywhere, so they are parsed; a menu adds what is selected with the row. */
export type CommandHandler = (argument: unknown, selection?: unknown) => Promise<Refusal | undefined>;

/** Registers every command; says refusals to the person, and logs bugs. */
export function registerCommands(
  handlers: Readonly<Record<CommandId, CommandHandler>>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(...commandIds.map((id) => register(id, handlers[id], log)));
}

function register(id: CommandId, handler: CommandHandler, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
    try {
      const refusal = await handler(argument, selection);
      if (refusal !== undefined) void showInfo(refusal.refused);
    } catch (fault) {
      log.error(`${id}: ${describeFault(fault)}`);
      void offerLog(log);
    }
  });
}

async function offerLog(log: vscode.LogOutputChannel): Promise<void> {
  const showLog = vscode.l10n.t('Show log');
  const sentence = vscode.l10n.t('Flow Warden could not finish this because of a mistake of its own. The log says where.');
  if ((await showError(sentence, showLog)) === showLog) log.show();
}
