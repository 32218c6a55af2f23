import type { CloudErrorKind, Result } from '../../../cloud/result';
import { withProgress } from '../../messages/messages';
import { showCloudError } from '../../errors/showCloudError';
import type { ViewId } from '../views';
import type { SidebarContext } from './rowCommand';

/** A change of something in the environment. */
export interface Change {
  readonly view: ViewId;
  readonly title: string;
  readonly work: () => Promise<Result<void>>;
  /** Reads anew what the change touched; the views show it then, not before. */
  readonly reread: () => Promise<unknown>;
  /** What was not done, as a sentence. */
  readonly failed: () => string;
  /** True where some of it may be done although it failed. */
  readonly inParts?: boolean;
}

/** What leaves everything as it was, so that there is nothing new to read. */
const refusals: ReadonlySet<CloudErrorKind> = new Set(['unauthenticated', 'forbidden', 'firewall', 'throttled', 'validation']);

/** Carries out a change with progress in its view, and tells what a service refused. True: it is done. */
export async function change(context: SidebarContext, asked: Change): Promise<boolean> {
  const { view, title, work, reread, failed, inParts = false } = asked;
  const { state } = context.session;
  const done = await withProgress({ location: { viewId: view }, title }, work);
  // After a failure, too: somebody else may have changed it, or it was changed and only the answer was lost.
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
