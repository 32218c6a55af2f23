import * as vscode from 'vscode';
import type { Credential } from '../../../credentials/model/credential';
import { previewDisabling } from '../../../credentials/edit/removal';
import { setCredentialActive } from '../../../credentials/edit/setActive';
import { showInfo } from '../../messages/messages';
import { tellRefusal, type CommandHandler } from '../../registerCommands';
import type { EnvironmentData } from '../data/environmentData';
import { agreesToDisabling } from './agreesToRemoval';
import { change } from './change';
import { rowCommand, type SidebarContext } from './rowCommand';
import { previewed } from './previewed';

export function enable(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'enable', async ({ subject }, data) => {
    if (subject.kind === 'credential') await setActive(context, data, subject.credential, true);
    return undefined;
  });
}

/** Disables a credential after showing what stops working, and offers to undo it. */
export function disable(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'disable', async ({ subject }, data) => {
    if (subject.kind !== 'credential') return undefined;
    const { credential } = subject;
    const preview = await previewed(context, (signal) => previewDisabling(data.connected.services, [credential.id], { signal }));
    if (preview === undefined || !(await agreesToDisabling(preview))) return undefined;
    if (await setActive(context, data, credential, false))
      void tellRefusal(context.host.log, 'disable', () => offerUndo(context, data, credential));
    return undefined;
  });
}

async function offerUndo(context: SidebarContext, data: EnvironmentData, credential: Credential): Promise<undefined> {
  const undo = vscode.l10n.t('Undo');
  if ((await showInfo(vscode.l10n.t('“{0}” is disabled.', credential.name), undo)) !== undo) return undefined;
  // Disabling changed the row, so undo with the id and name only.
  const { id, name } = credential;
  await setActive(context, data, { id, name }, true);
  return undefined;
}

/** Acts in the environment that the row belongs to, whichever is open by now. */
function setActive(
  context: SidebarContext,
  data: EnvironmentData,
  credential: Pick<Credential, 'id' | 'name' | 'etag'>,
  active: boolean,
): Promise<boolean> {
  return change(context, {
    view: 'flowWarden.credentials',
    title: active ? vscode.l10n.t('Enabling…') : vscode.l10n.t('Disabling…'),
    work: () => setCredentialActive(data.connected.services, credential, active),
    reread: () => data.reloadCredentials([credential]),
    failed: () =>
      active ? vscode.l10n.t('“{0}” was not enabled.', credential.name) : vscode.l10n.t('“{0}” was not disabled.', credential.name),
  });
}
