import * as vscode from 'vscode';
import type { CommandId } from '../../commandIds';
import type { TreeElement } from '../element';

/**
 * The commands that clicks on nodes run, one per node that runs something. The editor forgets a tree item's command with arguments as soon
 * as the tree is redrawn; a click on the row still on screen then fails with "Actual command not found". These take no arguments, so they
 * persist.
 */
export class ClickCommands implements vscode.Disposable {
  private readonly registered = new Map<string, vscode.Disposable>();

  /** The id of the command that a click on the node runs. */
  commandOf({ id }: TreeElement, runs: CommandId | undefined): string | undefined {
    if (runs === undefined) return undefined;
    // Whatever begins with an underscore is not offered for key bindings.
    const command = `_${runs}:${id}`;
    if (!this.registered.has(id))
      this.registered.set(
        id,
        vscode.commands.registerCommand(command, () => vscode.commands.executeCommand(runs, { id })),
      );
    return command;
  }

  /** Lets go of the commands of all other nodes. */
  keepOnly(isKept: (id: string) => boolean): void {
    for (const [id, command] of this.registered) {
      if (isKept(id)) continue;
      command.dispose();
      this.registered.delete(id);
    }
  }

  dispose(): void {
    for (const command of this.registered.values()) command.dispose();
    this.registered.clear();
  }
}
