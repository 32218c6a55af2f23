import * as vscode from 'vscode';
import { commandIds, type CommandId } from './commandIds';
import { showInfo } from './messages/messages';
import { showFault } from './errors/showFault';

/** Why a command did nothing, as the person reads it, and what they can do about it with one click. */
export interface Refusal {
  readonly refused: string;
  readonly next?: NextStep;
}

export interface NextStep {
  readonly label: string;
  /** May be refused in turn. */
  readonly run: () => Promise<Refusal | undefined>;
}

/** What a command does. Its arguments come from anywhere, so they are parsed; a menu adds what is selected with the row. */
export type CommandHandler = (argument: unknown, selection?: unknown) => Promise<Refusal | undefined>;

/** Registers every command; says refusals to the person, and logs bugs. */
export function registerCommands(handlers: Readonly<Record<CommandId, CommandHandler>>, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
        await tellRefusal(log, id, () => handlers[id](argument, selection));
      }),
    ),
  );
}

/** Does something that may be refused, and tells it. Resolves when it is told, not when the person has read it. */
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
