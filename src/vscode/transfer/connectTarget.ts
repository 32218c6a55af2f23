import * as vscode from 'vscode';
import type { ChosenEnvironment } from '../environments/chosenEnvironment';
import { pickEnvironment } from '../environments/pickEnvironment';
import type { Reached } from '../environments/environmentConnector';
import { withProgress } from '../messages/messages';
import { showCloudError } from '../errors/showCloudError';
import type { SidebarContext } from '../sidebar/commands/rowCommand';

/** An environment that is connected beside the one that is open. */
export type Target = Extract<Reached, { kind: 'connected' }>;

/**
 * Lets the person choose an environment and connects it; the one that is open stays open. Undefined: they chose none, or
 * they were told why it cannot be reached.
 */
export async function connectTarget(
  context: SidebarContext,
  { title, without }: { readonly title: string; readonly without?: ChosenEnvironment },
): Promise<Target | undefined> {
  const {
    session,
    host: { log },
  } = context;
  const chosen = await pickEnvironment(
    (error) => {
      void showCloudError(error, { log });
    },
    { title, ...(without && { without }) },
  );
  if (chosen === undefined) return undefined;
  const reached = await withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Connecting the other environment…') },
    () => session.reachOther(chosen),
  );
  if (reached.kind === 'failed') void showCloudError(reached.error, { log });
  return reached.kind === 'connected' ? reached : undefined;
}
