import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Services } from '../../../cloud/services';
import type { CheckSubject } from '../../../credentials/checkAccess';
import { CheckAccessPanel } from '../../panels/checkAccessPanel';
import type { CommandHandler } from '../../registerCommands';
import { words } from '../toTreeItem';
import { inquiryOfNode, inquiryOfSubject, type AccessInquiry } from './accessInquiry';
import { findNode, type SidebarParts } from './onNode';
import { pickAccessSubject } from './pickAccessSubject';

/** Checks whether the environment and the person get at a secret: of a row, of what an error is about, or of what the person picks. */
export function checkAccess(parts: SidebarParts): CommandHandler {
  const { session, views, host } = parts;
  const panel = new CheckAccessPanel({ extensionUri: host.context.extensionUri, log: host.log, done: (vault) => { readAnew(parts, vault); } });
  let shown: Services | undefined;
  host.context.subscriptions.push(panel, session.onDidChange(() => { if (session.current !== shown) panel.close(); }));
  return async (argument) => {
    const node = findNode(parts, argument);
    if (node !== undefined && !node.can.includes('checkAccess')) return { refused: vscode.l10n.t('This cannot be done with “{0}”.', words(node.label)) };
    if ((await session.connected()) === undefined) return undefined;
    const { inventory } = views;
    if (inventory === undefined) return { refused: vscode.l10n.t('The environment is not connected.') };
    const subject = node === undefined ? readSubject(argument) ?? (await pickAccessSubject(inventory)) : undefined;
    const inquiry = node ? await inquiryOfNode(parts, inventory, node) : subject && inquiryOfSubject(subject);
    if (inquiry === undefined) return undefined;
    if (inquiry.topics.length === 0) return { refused: nothingToCheck(inquiry) };
    shown = inventory.connected.services;
    void panel.show(inquiry.name, inquiry.topics, inventory.connected);
    return undefined;
  };
}

function nothingToCheck({ name, unread }: AccessInquiry): string {
  if (unread === true) return vscode.l10n.t('The variables of “{0}” cannot be seen by you, so there is nothing to check.', name);
  return vscode.l10n.t('“{0}” rests on no secret of a key vault, so there is nothing to check.', name);
}

const checkSubject = v.object({
  vault: v.string(), secret: v.exactOptional(v.string()), subscriptionId: v.exactOptional(v.string()), resourceGroup: v.exactOptional(v.string()), version: v.exactOptional(v.string()),
});

/** What another page of ours, or the button of an error, hands over. */
function readSubject(argument: unknown): CheckSubject | undefined {
  const read = v.safeParse(checkSubject, argument);
  return read.success ? read.output : undefined;
}

/** What the sidebar knows of a vault may be another thing after somebody was let in. */
function readAnew({ views }: SidebarParts, vault: string): void {
  views.inventory?.forgetHealth(vault);
  const secrets = views.inventory?.secretsOf(vault);
  if (secrets?.wanted) void secrets.load();
}
