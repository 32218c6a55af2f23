import * as vscode from 'vscode';
import { withProgress } from './messages';
import { untilCancelled } from './untilCancelled';

/** Does something slow, in a notification that lets the user cancel it; undefined then. */
export function cancellable<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T | undefined> {
  return withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (_progress, token) =>
    untilCancelled(token, work),
  );
}
