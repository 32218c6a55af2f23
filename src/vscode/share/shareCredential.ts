import * as vscode from 'vscode';
import { OpenPages } from '../pages/openPages';
import { ShareCredentialPanel } from './shareCredentialPanel';
import type { CommandHandler } from '../registerCommands';
import { onNodeOrNothing, type SidebarParts } from '../sidebar/commands/onNode';
import { pickCredential } from './pickCredential';

/** Opens the page on which a credential is shared: of the row, of what another page names, or of what the person picks. */
export function shareCredential(parts: SidebarParts): CommandHandler {
  const { session, host: { context, log } } = parts;
  const pages = new OpenPages<ShareCredentialPanel>(session);
  context.subscriptions.push(pages);
  return onNodeOrNothing(parts, 'share', async ({ node, inventory, home }) => {
    const credential = node?.subject.kind === 'credential' ? node.subject.credential : await pickCredential(inventory, vscode.l10n.t('Share credential'));
    if (credential === undefined) return undefined;
    const { id, name } = credential;
    pages.show(`credential/${id}`, home, (closed) => new ShareCredentialPanel({ extensionUri: context.extensionUri, log, home, closed }, { id, name }));
    return undefined;
  });
}
