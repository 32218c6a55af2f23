import * as vscode from 'vscode';
import type { Result } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import type { Graph, TraceStart } from '../../credentials/trace/graph';
import { trace } from '../../credentials/trace/trace';
import { withProgress } from '../messages/messages';
import { findMentions } from '../findMentions';

/** Quick answers come without a notification. */
const patienceMs = 500;

/** Traces a start with the files of the workspace. Undefined when the person cancelled it; `signal` aborts it without a word, too. */
export async function traceWithProgress(services: Services, start: TraceStart, signal: AbortSignal): Promise<Result<Graph> | undefined> {
  const cancel = new AbortController();
  const either = AbortSignal.any([signal, cancel.signal]);
  const work = findMentions(either)
    .then((mentions) => trace(services, start, mentions, { signal: either }))
    .catch((fault: unknown) => {
      if (either.aborted) return undefined;
      throw fault;
    });
  const slow = setTimeout(() => {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for what depends on this'),
      cancellable: true,
    };
    void withProgress(options, (_, token) => {
      token.onCancellationRequested(() => {
        cancel.abort();
      });
      return work.catch(() => undefined);
    });
  }, patienceMs);
  try {
    return await work;
  } finally {
    clearTimeout(slow);
  }
}
