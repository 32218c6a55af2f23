import * as vscode from 'vscode';

/** Does something that takes a while, in a notification in which the person can cancel it; undefined then. */
export function cancellable<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T | undefined> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => { abort.abort(); });
    try {
      return await work(abort.signal);
    } catch (fault) {
      if (abort.signal.aborted) return undefined;
      throw fault;
    } finally {
      subscription.dispose();
    }
  });
}
