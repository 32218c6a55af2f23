import * as vscode from 'vscode';
import { showInStatusBar } from '../../messages/messages';
import type { CommandHandler } from '../../registerCommands';
import { rowCommand, type SidebarContext } from './rowCommand';

export function copyTenant(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'copyTenant', (_node, { connected }) => copy(connected.services.environment.tenantId));
}

export function copyAddress(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'copyAddress', (_node, { connected }) => copy(connected.services.environment.address));
}

async function copy(text: string | undefined) {
  if (text === undefined) return { refused: vscode.l10n.t('The environment did not tell its tenant.') };
  await vscode.env.clipboard.writeText(text);
  showInStatusBar(vscode.l10n.t('Copied'));
  return undefined;
}
