import * as vscode from 'vscode';
import { asMarkdown } from '../messages/markdownText';
import { showHidden } from '../../message';
import { translate } from '../translate';
import { contextValue, type Node, type Text, type TooltipLine } from './nodes/node';

const collapsible = {
  never: vscode.TreeItemCollapsibleState.None,
  closed: vscode.TreeItemCollapsibleState.Collapsed,
  open: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** Turns a node into the editor's tree item, with everything translated; `command` is what a click runs. */
export function toTreeItem(node: Node, command?: string): vscode.TreeItem {
  const label = textOf(node.label);
  const description = node.description === undefined ? '' : textOf(node.description);
  const item = new vscode.TreeItem(label, collapsible[node.opens]);
  item.id = node.id;
  item.description = description;
  item.contextValue = contextValue(node);
  item.tooltip = toMarkdown(node.tooltip);
  const spoken = node.spoken === undefined ? description : textOf(node.spoken);
  item.accessibilityInformation = { label: spoken === '' ? label : `${label}, ${spoken}` };
  if (node.icon !== undefined) {
    item.iconPath = new vscode.ThemeIcon(
      node.icon.name,
      node.icon.colour === undefined ? undefined : new vscode.ThemeColor(node.icon.colour),
    );
  }
  if (command !== undefined) item.command = { command, title: label };
  return item;
}

/** The text in the user's language. */
export function textOf(text: Text): string {
  return typeof text === 'string' ? showHidden(text) : translate(text);
}

/** Not trusted, and everything in it is plain text, so that no name can become a link. The first line is the heading. */
function toMarkdown([heading, ...lines]: readonly TooltipLine[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', false);
  if (heading !== undefined) markdown.appendMarkdown(`**${asMarkdown(lineOf(heading))}**`);
  for (const line of lines) markdown.appendMarkdown(`\n\n${asMarkdown(lineOf(line))}`);
  return markdown;
}

function lineOf({ name, value }: TooltipLine): string {
  return value === undefined ? textOf(name) : vscode.l10n.t('{0}: {1}', textOf(name), textOf(value));
}
