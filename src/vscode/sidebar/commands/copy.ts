import * as vscode from 'vscode';
import { showInStatusBar } from '../../messages/messages';
import type { CommandHandler } from '../../registerCommands';
import type { Node } from '../nodes/node';
import { textOf } from '../toTreeItem';
import { rowsCommand, type SidebarContext } from './rowCommand';
import { linkOf } from './portalLinks';
import { referenceText } from './referenceText';

export function copyName(context: SidebarContext): CommandHandler {
  return rowsCommand(context, 'copyName', (nodes) => copy(nodes.map(nameOf)));
}

export function copySchemaName(context: SidebarContext): CommandHandler {
  return rowsCommand(context, 'copySchemaName', (nodes) =>
    copy(nodes.map(({ subject }) => (subject.kind === 'variable' || subject.kind === 'part' ? subject.variable?.schemaName : undefined))),
  );
}

export function copyReference(context: SidebarContext): CommandHandler {
  return rowsCommand(context, 'copyReference', (nodes, { connected }) =>
    copy(nodes.map(({ subject }) => referenceText(subject, connected.services.environment.cloud))),
  );
}

export function copyPortalLink(context: SidebarContext): CommandHandler {
  return rowsCommand(context, 'copyLink', (nodes, { connected }) =>
    copy(nodes.map(({ subject }) => linkOf(subject, connected.services.environment))),
  );
}

function nameOf(node: Node): string {
  return node.subject.kind === 'version' ? (node.subject.secret.version ?? '') : textOf(node.label);
}

/** One line per row. */
async function copy(texts: readonly (string | undefined)[]) {
  const known = texts.filter((text) => text !== undefined);
  if (known.length === 0) return { refused: vscode.l10n.t('There is nothing to copy.') };
  await vscode.env.clipboard.writeText(known.join('\n'));
  showInStatusBar(known.length === 1 ? vscode.l10n.t('Copied') : vscode.l10n.t('Copied {0} lines', known.length));
  return undefined;
}
