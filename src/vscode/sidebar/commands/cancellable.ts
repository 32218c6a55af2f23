import * as vscode from 'vscode';
import { untilCancelled } from '../../untilCancelled';

/** Does something that takes a while, in a notification in which the person can cancel it; undefined then. */
export function cancellable<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T | undefined> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (_progress, token) => untilCancelled(token, work));
}
