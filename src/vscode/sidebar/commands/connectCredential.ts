import * as vscode from 'vscode';
import type { Credential } from '../../../credentials/credential';
import { ConnectCredentialPanel } from '../../panels/connectCredentialPanel';
import type { CommandHandler } from '../../registerCommands';
import type { Inventory } from '../rows/inventory';
import { words } from '../toTreeItem';
import { findNode, type SidebarParts } from './onNode';

/** Opens the page that makes a desktop flow connection: from the credential it was called on, else from one that is chosen there. */
export function connectCredential(parts: SidebarParts): CommandHandler {
  let open: { readonly panel: ConnectCredentialPanel; readonly inventory: Inventory } | undefined;
  return async (argument) => {
    const { inventory } = parts.views;
    if (inventory === undefined) return { refused: vscode.l10n.t('The environment is not connected.') };
    const node = findNode(parts, argument);
    if (node !== undefined && !node.can.includes('connect')) return { refused: vscode.l10n.t('This cannot be done with “{0}”.', words(node.label)) };
    const subject = node?.subject;
    const credential = subject?.kind === 'credential' || subject?.kind === 'connections' ? subject.credential : await findCredential(inventory, argument);
    // A panel belongs to the environment that it was opened for.
    if (open?.inventory !== inventory) open?.panel.dispose();
    if (open !== undefined) open.panel.connect(credential);
    else open = { inventory, panel: openPanel(parts, inventory, credential, () => { open = undefined; }) };
    return undefined;
  };
}

/** Another page names a credential by its id: it may just have been made. */
async function findCredential({ credentials }: Inventory, argument: unknown): Promise<Credential | undefined> {
  const wanted = typeof argument === 'object' && argument !== null && 'credentialId' in argument ? argument.credentialId : undefined;
  if (wanted === undefined) return undefined;
  await credentials.first();
  return credentials.find((rows) => rows.find(({ id }) => id === wanted));
}

function openPanel(parts: SidebarParts, inventory: Inventory, credential: Credential | undefined, closed: () => void): ConnectCredentialPanel {
  const { views, host } = parts;
  const run = async (command: string, id: string) => {
    const row = await views.trees.credentials.findRow({ kind: 'credential', id });
    if (row !== undefined) await vscode.commands.executeCommand(command, row);
  };
  return new ConnectCredentialPanel({
    extensionUri: host.context.extensionUri,
    inventory,
    closed,
    checkAccess: (id) => run('flowWarden.checkAccess', id),
    share: (id) => run('flowWarden.shareCredential', id),
    show: (credentialId, connectionId) => showConnection(parts, credentialId, connectionId),
  }, credential);
}

/** Selects a connection in the tree, or at least its credential. */
async function showConnection({ views, host }: SidebarParts, credentialId: string, connectionId: string): Promise<void> {
  const tree = views.trees.credentials;
  const credential = await tree.findRow({ kind: 'credential', id: credentialId });
  if (credential === undefined) return;
  const heading = (await tree.look(credential)).find(({ subject }) => subject.kind === 'connections');
  const rows = heading === undefined ? [] : await tree.look(heading);
  const row = rows.find(({ subject }) => subject.kind === 'connection' && subject.connection.id === connectionId);
  const view = host.views['flowWarden.credentials'];
  const { id } = row ?? credential;
  // Where rows are drawn anew meanwhile, such as when the health of a secret is known, the editor may not find the way to this one.
  for (let tries = 0; tries < 3 && view.selection[0]?.id !== id; tries += 1) {
    await view.reveal(tree.find(id) ?? credential, { select: true, focus: true }).then(undefined, () => undefined);
  }
}
