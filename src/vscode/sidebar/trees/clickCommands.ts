import * as vscode from 'vscode';
import type { Node } from '../nodes/node';

/**
 * The commands that clicks on nodes run, one per node that runs something. The editor forgets a tree item's command with arguments as soon
 * as the tree is redrawn; a click on the row still on screen then fails with "Actual command not found". These take no arguments, so they
 * persist.
 */
export class ClickCommands implements vscode.Disposable {
  private readonly registered = new Map<string, vscode.Disposable>();

  /** The id of the command that a click on the node runs. */
  commandOf({ id, runs }: Node): string | undefined {
    if (runs === undefined) return undefined;
    const command = `${runs}:${id}`;
    if (!this.registered.has(command))
      this.registered.set(
        command,
        vscode.commands.registerCommand(command, () => vscode.commands.executeCommand(runs, { id })),
      );
    return command;
  }

  dispose(): void {
    for (const command of this.registered.values()) command.dispose();
    this.registered.clear();
  }
}
