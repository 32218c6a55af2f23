import * as vscode from 'vscode';
import type { Result } from '../../../cloud/result';
import { tellError } from '../tellError';
import type { ViewId } from '../views';
import type { SidebarParts } from './onNode';

/** A change of something in the environment. */
export interface Change {
  readonly view: ViewId;
  readonly title: string;
  readonly work: () => Promise<Result<void>>;
  /** Reads anew what the change touched; the views show it then, not before. */
  readonly reread: () => Promise<unknown>;
}

/** Carries out a change with progress in its view, and tells what a service refused. True: it is done. */
export async function change(parts: SidebarParts, { view, title, work, reread }: Change): Promise<boolean> {
  const done = await vscode.window.withProgress({ location: { viewId: view }, title }, work);
  // After a refusal, too: somebody else may have changed it.
  if (done.ok || done.error.kind === 'conflict' || done.error.kind === 'notFound') void reread();
  if (done.ok) return true;
  const retry = done.error.kind === 'conflict' ? {} : { retry: () => change(parts, { view, title, work, reread }) };
  void tellError(done.error, { log: parts.host.log, ...retry, signIn: () => parts.session.signIn() });
  return false;
}
