import * as vscode from 'vscode';
import { pointVariable } from '../../../credentials/edit/pointVariable';
import { secretKey } from '../../../credentials/model/secretReference';
import { showInStatusBar } from '../../messages/messages';
import type { CommandHandler } from '../../registerCommands';
import { askSecret } from './askSecret';
import { change } from './change';
import { rowCommand, type SidebarContext } from './rowCommand';

/** Points a secret variable at another secret, picked from a list or pasted as a reference. */
export function pointAtSecret(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'point', async ({ subject }, data) => {
    const variable = subject.kind === 'variable' || subject.kind === 'part' ? subject.variable : undefined;
    if (variable === undefined) return undefined;
    const name = variable.displayName || variable.schemaName;
    const reference = await askSecret(data, vscode.l10n.t('Secret that {0} is to point at', name));
    if (reference === undefined) return undefined;
    if (variable.reference !== undefined && secretKey(reference) === secretKey(variable.reference))
      return { refused: vscode.l10n.t('“{0}” points at this secret already.', name) };
    const done = await change(context, {
      view: 'flowWarden.variables',
      title: vscode.l10n.t('Saving the secret reference…'),
      work: () => pointVariable(data.connected.services, variable, reference),
      reread: () => data.reloadVariables([variable]),
      failed: () => vscode.l10n.t('“{0}” was not changed.', name),
    });
    if (done) showInStatusBar(vscode.l10n.t('{0} points at {1} / {2}', name, reference.vault, reference.secret));
    return undefined;
  });
}
