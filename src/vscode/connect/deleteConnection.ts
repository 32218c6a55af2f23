import * as vscode from 'vscode';
import { deleteConnection as deleteIt, previewConnectionRemoval } from '../../credentials/connections/deleteConnection';
import { showInStatusBar } from '../messages/messages';
import type { CommandHandler } from '../registerCommands';
import { agreesToRemoval } from '../sidebar/commands/agreesToRemoval';
import { change } from '../sidebar/commands/change';
import { rowCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { previewed } from '../sidebar/commands/previewed';

/** Deletes a connection that takes a credential, after the person has read which flows stop working. */
export function deleteConnection(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'deleteConnection', async ({ subject }, data) => {
    const place = subject.kind === 'connection' ? subject.connection.place : undefined;
    if (subject.kind !== 'connection' || place === undefined) return undefined;
    const { connection, credential } = subject;
    const { services } = data.connected;
    const preview = await previewed(context, (signal) => previewConnectionRemoval(services, connection, { signal }));
    if (preview === undefined || !(await agreesToRemoval(preview))) return undefined;
    const done = await change(context, {
      view: 'flowWarden.credentials',
      title: vscode.l10n.t('Deleting…'),
      work: async () => {
        const gone = await deleteIt(services, place);
        if (gone.ok) data.noteDeleted(place.id);
        return gone;
      },
      reread: () => data.connectionsOf(credential.id).load(),
      failed: () => vscode.l10n.t('“{0}” was not deleted.', connection.name),
    });
    if (done) showInStatusBar(vscode.l10n.t('Deleted {0}', connection.name));
    return undefined;
  });
}
