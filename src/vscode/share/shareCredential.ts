import * as vscode from 'vscode';
import { OpenPages } from '../pages/openPages';
import { ShareCredentialPanel } from './shareCredentialPanel';
import type { CommandHandler } from '../registerCommands';
import { rowOrNothingCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { pickCredential } from './pickCredential';

/** Opens the page on which a credential is shared: of the row, of what another page names, or of what the person picks. */
export function shareCredential(sidebar: SidebarContext): CommandHandler {
  const {
    session,
    host: { context, log },
  } = sidebar;
  const pages = new OpenPages<ShareCredentialPanel>(session);
  context.subscriptions.push(pages);
  return rowOrNothingCommand(sidebar, 'share', async ({ node, data, home }) => {
    const credential =
      node?.subject.kind === 'credential' ? node.subject.credential : await pickCredential(data, vscode.l10n.t('Share credential'));
    if (credential === undefined) return undefined;
    const { id, name } = credential;
    pages.revealOrOpen(
      `credential/${id}`,
      home,
      (closed) => new ShareCredentialPanel({ extensionUri: context.extensionUri, log, home, closed }, { id, name }),
    );
    return undefined;
  });
}
