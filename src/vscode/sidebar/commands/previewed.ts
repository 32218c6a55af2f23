import * as vscode from 'vscode';
import type { Result } from '../../../cloud/result';
import { showCloudError } from '../../errors/showCloudError';
import { cancellable } from '../../messages/cancellable';
import type { SidebarContext } from './rowCommand';

/** Works out what a change would do, in a notification that the user can cancel. Undefined: cancelled, or refused and reported. */
export async function previewed<T>(context: SidebarContext, look: (signal: AbortSignal) => Promise<Result<T>>): Promise<T | undefined> {
  const preview = await cancellable(vscode.l10n.t('Looking at what depends on it…'), look);
  if (preview === undefined || preview.ok) return preview?.value;
  void showCloudError(preview.error, { log: context.host.log, signIn: () => context.session.signIn() });
  return undefined;
}
