import * as vscode from 'vscode';
import { showDone } from '../../messages/messages';
import type { CommandHandler } from '../../registerCommands';
import type { Node } from '../nodes/node';
import { words } from '../toTreeItem';
import { onNode, type SidebarParts } from './onNode';
import { linkOf } from './portalLinks';
import { referenceText } from './referenceText';

export function copyName(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'copyName', (node) => copy(nameOf(node)));
}

export function copySchemaName(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'copySchemaName', ({ subject }) => copy(subject.kind === 'variable' || subject.kind === 'part' ? subject.variable?.schemaName : undefined));
}

export function copyReference(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'copyReference', (node, { connected }) => copy(referenceText(node.subject, connected.services.environment.cloud)));
}

export function copyPortalLink(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'copyLink', ({ subject }, { connected }) => copy(linkOf(subject, connected.services.environment)));
}

function nameOf(node: Node): string {
  return node.subject.kind === 'version' ? node.subject.secret.version ?? '' : words(node.label);
}

async function copy(text: string | undefined) {
  if (text === undefined) return { refused: vscode.l10n.t('There is nothing to copy.') };
  await vscode.env.clipboard.writeText(text);
  showDone(vscode.l10n.t('Copied'));
  return undefined;
}
