import * as vscode from 'vscode';
import type { Credential } from '../../../credentials/model/credential';
import { previewDisabling } from '../../../credentials/edit/removal';
import { setCredentialActive } from '../../../credentials/edit/setActive';
import { showInfo } from '../../messages/messages';
import { tellRefusal, type CommandHandler } from '../../registerCommands';
import type { Inventory } from '../data/environmentData';
import { agreesToDisabling } from './agreesToRemoval';
import { change } from './change';
import { onNode, type SidebarParts } from './onNode';
import { previewed } from './previewed';

/** Enables a credential. */
export function enable(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'enable', async ({ subject }, inventory) => {
    if (subject.kind === 'credential') await setActive(parts, inventory, subject.credential, true);
    return undefined;
  });
}

/** Disables a credential after the person has read what stops working, and offers to take that back. */
export function disable(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'disable', async ({ subject }, inventory) => {
    if (subject.kind !== 'credential') return undefined;
    const { credential } = subject;
    const preview = await previewed(parts, (signal) => previewDisabling(inventory.connected.services, [credential.id], { signal }));
    if (preview === undefined || !(await agreesToDisabling(preview))) return undefined;
    if (await setActive(parts, inventory, credential, false)) void tellRefusal(parts.host.log, 'disable', () => offerUndo(parts, inventory, credential));
    return undefined;
  });
}

async function offerUndo(parts: SidebarParts, inventory: Inventory, credential: Credential): Promise<undefined> {
  const undo = vscode.l10n.t('Undo');
  if ((await showInfo(vscode.l10n.t('“{0}” is disabled.', credential.name), undo)) !== undo) return undefined;
  // Disabling has changed the row, so that it is another one than it was.
  const { id, name } = credential;
  await setActive(parts, inventory, { id, name }, true);
  return undefined;
}

/** In the environment that the row is of, whichever is open by now. */
function setActive(parts: SidebarParts, inventory: Inventory, credential: Pick<Credential, 'id' | 'name' | 'etag'>, active: boolean): Promise<boolean> {
  return change(parts, {
    view: 'flowWarden.credentials',
    title: active ? vscode.l10n.t('Enabling…') : vscode.l10n.t('Disabling…'),
    work: () => setCredentialActive(inventory.connected.services, credential, active),
    reread: () => inventory.reloadCredentials([credential]),
  });
}
