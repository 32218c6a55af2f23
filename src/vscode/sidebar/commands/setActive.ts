import * as vscode from 'vscode';
import { setCredentialActive } from '../../../credentials/setActive';
import type { CommandHandler } from '../../registerCommands';
import { change } from './change';
import { onNode, type SidebarParts } from './onNode';

/** Enables or disables a credential. */
export function setActive(parts: SidebarParts, active: boolean): CommandHandler {
  return onNode(parts, active ? 'enable' : 'disable', async ({ subject }, inventory) => {
    if (subject.kind !== 'credential') return undefined;
    const { credential } = subject;
    await change(parts, {
      view: 'flowWarden.credentials',
      title: active ? vscode.l10n.t('Enabling…') : vscode.l10n.t('Disabling…'),
      work: () => setCredentialActive(inventory.connected.services, credential, active),
      reread: () => inventory.reloadCredentials([credential]),
    });
    return undefined;
  });
}
