import * as vscode from 'vscode';
import { commandIds, type CommandId } from './commandIds';
import { showInfo } from './messages/messages';
import { showFault } from './errors/showFault';

/** Why a command did nothing, in words for the user, and what they can do about it with one click. */
export interface Refusal {
  readonly refused: string;
  readonly next?: NextStep;
}

export interface NextStep {
  readonly label: string;
  /** May itself be refused. */
  readonly run: () => Promise<Refusal | undefined>;
}

/** What a command does. Its argument can come from anywhere, so it is parsed; a menu adds the rows selected with it. */
export type CommandHandler = (argument: unknown, selection?: unknown) => Promise<Refusal | undefined>;

/** Registers every command; shows refusals to the user, and logs bugs. */
export function registerCommands(handlers: Readonly<Record<CommandId, CommandHandler>>, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
        await tellRefusal(log, id, () => handlers[id](argument, selection));
      }),
    ),
  );
}

/** Does something that may be refused, and reports the refusal. Resolves once it is shown, without waiting for the user to read it. */
export async function tellRefusal(log: vscode.LogOutputChannel, where: string, work: () => Promise<Refusal | undefined>): Promise<void> {
  try {
    const refusal = await work();
    if (refusal !== undefined) void offer(log, where, refusal);
  } catch (fault) {
    showFault(log, where, fault);
  }
}

async function offer(log: vscode.LogOutputChannel, where: string, { refused, next }: Refusal): Promise<void> {
  const chosen = await showInfo(refused, ...(next ? [next.label] : []));
  if (next !== undefined && chosen === next.label) await tellRefusal(log, where, next.run);
}
