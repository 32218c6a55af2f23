import * as vscode from 'vscode';
import { pickEnvironment, pickListed } from '../../environments/pickEnvironment';
import { typeAddress } from '../../environments/typeAddress';
import type { CloudError } from '../../../cloud/result';
import { askFirst } from '../../messages/messages';
import type { CommandHandler } from '../../registerCommands';
import { showCloudError } from '../../errors/showCloudError';
import type { SidebarContext } from './rowCommand';

export function useSandbox({ session }: SidebarContext): CommandHandler {
  return async () => {
    await session.use({ kind: 'sandbox' });
    return undefined;
  };
}

/** Signs in to the chosen environment; without one, signs in to find one. */
export function signIn(context: SidebarContext): CommandHandler {
  return async () => {
    const { session } = context;
    if (session.state.kind === 'nothingChosen' || session.state.chosen.kind === 'sandbox') {
      const chosen = await pickListed('public', (error) => {
        tellFailure(context, error);
      });
      if (chosen !== undefined) await session.use(chosen);
      return undefined;
    }
    const outcome = await session.signIn();
    if (outcome.kind === 'failed') return { refused: vscode.l10n.t('Signing in failed: {0}', outcome.message) };
    if (outcome.kind === 'signedIn') context.views.data?.refresh();
    return undefined;
  };
}

export function chooseEnvironment(context: SidebarContext): CommandHandler {
  return async () => {
    const chosen = await pickEnvironment((error) => {
      tellFailure(context, error);
    });
    if (chosen !== undefined) await context.session.use(chosen);
    return undefined;
  };
}

export function addEnvironment({ session }: SidebarContext): CommandHandler {
  return async () => {
    const chosen = await typeAddress();
    if (chosen !== undefined) await session.use(chosen);
    return undefined;
  };
}

export function switchAccount({ session, views }: SidebarContext): CommandHandler {
  return async () => {
    await views.forgetCachedRows();
    await session.switchAccount();
    return undefined;
  };
}

export function leaveEnvironment({ session, views }: SidebarContext): CommandHandler {
  return async () => {
    await views.forgetCachedRows();
    await session.leave();
    return undefined;
  };
}

/** Resets the sandbox's company once the user has agreed. */
export function resetSandbox({ session, views }: SidebarContext): CommandHandler {
  return async () => {
    if (session.state.kind !== 'connected' || session.state.chosen.kind !== 'sandbox')
      return { refused: vscode.l10n.t('The sandbox is not open.') };
    const reset = vscode.l10n.t('Reset sandbox');
    const chosen = await askFirst(
      vscode.l10n.t('Reset the sandbox?'),
      vscode.l10n.t('Everything you changed in it is lost. Your own environments are not touched.'),
      reset,
    );
    if (chosen !== reset) return undefined;
    if (!(await session.resetSandbox())) return { refused: vscode.l10n.t('This sandbox was started outside of VS Code. Reset it there.') };
    views.data?.refresh();
    return undefined;
  };
}

function tellFailure({ host }: SidebarContext, error: CloudError): void {
  void showCloudError(error, { log: host.log });
}
