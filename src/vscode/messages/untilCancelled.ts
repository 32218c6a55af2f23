import type * as vscode from 'vscode';
import { untilAborted } from '../untilAborted';

/** Runs work until the user cancels it; undefined then. */
export async function untilCancelled<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const abort = new AbortController();
  const subscription = token.onCancellationRequested(() => {
    abort.abort();
  });
  try {
    return await untilAborted(abort.signal, () => work(abort.signal));
  } finally {
    subscription.dispose();
  }
}
