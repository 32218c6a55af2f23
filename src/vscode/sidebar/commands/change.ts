import type { CloudErrorKind, Result } from '../../../cloud/result';
import { withProgress } from '../../messages/messages';
import { showCloudError } from '../../errors/showCloudError';
import type { ViewId } from '../views';
import type { SidebarContext } from './rowCommand';

/** A change to something in the environment. */
export interface Change {
  readonly view: ViewId;
  readonly title: string;
  readonly work: () => Promise<Result<void>>;
  /** Rereads what the change touched; the views update only then. */
  readonly reread: () => Promise<unknown>;
  /** Says what was not done. */
  readonly failed: () => string;
  /** True where part of it may have been done even though it failed. */
  readonly inParts?: boolean;
}

/** Errors that leave everything as it was, so there is nothing to reread. */
const refusals: ReadonlySet<CloudErrorKind> = new Set(['unauthenticated', 'forbidden', 'firewall', 'throttled', 'validation']);

/** Carries out a change with progress in its view, and reports what a service refused. True: it is done. */
export async function change(context: SidebarContext, asked: Change): Promise<boolean> {
  const { view, title, work, reread, failed, inParts = false } = asked;
  const { state } = context.session;
  const done = await withProgress({ location: { viewId: view }, title }, work);
  // After a failure, too: someone else may have changed it, or the change went through and only the answer was lost.
  if (done.ok || inParts || !refusals.has(done.error.kind)) void reread();
  if (done.ok) return true;
  const retry = done.error.kind === 'conflict' ? {} : { retry: () => change(context, asked) };
  void showCloudError(done.error, {
    ...(done.error.unsure !== true && { failed: failed() }),
    log: context.host.log,
    ...retry,
    signIn: () => context.session.signIn(),
    ...(state.kind === 'connected' && { environment: state.chosen }),
  });
  return false;
}
