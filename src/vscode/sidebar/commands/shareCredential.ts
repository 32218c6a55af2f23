import * as vscode from 'vscode';
import type { Credential } from '../../../credentials/credential';
import { ShareCredentialPanel } from '../../panels/shareCredentialPanel';
import type { CommandHandler } from '../../registerCommands';
import type { Connected, Inventory } from '../rows/inventory';
import { words } from '../toTreeItem';
import { findNode, type SidebarParts } from './onNode';
import { pickCredential } from './pickCredential';

/** Opens the page on which a credential is shared: of the row, of what another page names, or of what the person picks. */
export function shareCredential(parts: SidebarParts): CommandHandler {
  const panels = new SharePanels(parts);
  parts.host.context.subscriptions.push(panels);
  return async (argument) => {
    const node = findNode(parts, argument);
    if (node !== undefined && !node.can.includes('share')) return { refused: vscode.l10n.t('This cannot be done with “{0}”.', words(node.label)) };
    if ((await parts.session.connected()) === undefined) return undefined;
    const { inventory } = parts.views;
    if (inventory === undefined) return { refused: vscode.l10n.t('The environment is not connected.') };
    const credential = node?.subject.kind === 'credential' ? node.subject.credential : await findCredential(inventory, argument);
    if (credential !== undefined) panels.open(inventory.connected, credential);
    return undefined;
  };
}

/** Another page names a credential by its id: it may just have been made. */
async function findCredential(inventory: Inventory, argument: unknown): Promise<Credential | undefined> {
  const { credentials } = inventory;
  const wanted = typeof argument === 'object' && argument !== null && 'credentialId' in argument ? argument.credentialId : undefined;
  if (wanted === undefined) return pickCredential(inventory, vscode.l10n.t('Share credential'));
  await credentials.first();
  return credentials.find((rows) => rows.find(({ id }) => id === wanted));
}

/** The pages that are open, one for a credential. They close when another environment is chosen. */
class SharePanels implements vscode.Disposable {
  private readonly panels = new Map<string, ShareCredentialPanel>();
  private readonly subscription: vscode.Disposable;
  private shown: Connected | undefined;

  constructor(private readonly parts: SidebarParts) {
    this.subscription = parts.session.onDidChange(() => { if (parts.session.current !== this.shown?.services) this.closeAll(); });
  }

  open(connected: Connected, { id, name }: Credential): void {
    this.shown = connected;
    const known = this.panels.get(id);
    if (known !== undefined) {
      known.reveal();
      return;
    }
    const { context, log } = this.parts.host;
    this.panels.set(id, new ShareCredentialPanel({ extensionUri: context.extensionUri, log, ...connected, closed: () => { this.panels.delete(id); } }, { id, name }));
  }

  dispose(): void {
    this.subscription.dispose();
    this.closeAll();
  }

  private closeAll(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
  }
}
