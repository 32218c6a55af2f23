import * as vscode from 'vscode';
import type { LiveSession } from '../../environments/liveSession';
import type { CommandHandler, Refusal } from '../../registerCommands';
import type { Ability, Node } from '../nodes/node';
import type { Inventory } from '../rows/inventory';
import type { SidebarHost } from '../shell';
import type { SidebarViews } from '../sidebarViews';
import { words } from '../toTreeItem';

/** What the commands of the sidebar work with. */
export interface SidebarParts {
  readonly session: LiveSession;
  readonly views: SidebarViews;
  readonly host: SidebarHost;
}

/** A command for one node: the one it was called on, else the one that is selected in the view that a key names. */
export function onNode(parts: SidebarParts, ability: Ability, act: (node: Node, inventory: Inventory) => Promise<Refusal | undefined>): CommandHandler {
  return async (argument) => {
    const node = findNode(parts, argument);
    if (node === undefined) return { refused: vscode.l10n.t('Choose a row in the sidebar first.') };
    if (!node.can.includes(ability)) return { refused: vscode.l10n.t('This cannot be done with “{0}”.', words(node.label)) };
    const { inventory } = parts.views;
    if (inventory === undefined) return { refused: vscode.l10n.t('The environment is not connected.') };
    return act(node, inventory);
  };
}

/** The same for every row that is selected with the one it was called on, as far as it can be done with it. */
export function onNodes(parts: SidebarParts, ability: Ability, act: (nodes: readonly Node[], inventory: Inventory) => Promise<Refusal | undefined>): CommandHandler {
  return async (argument, selection) => {
    const nodes = findNodes(parts, argument, selection);
    const [first] = nodes;
    if (first === undefined) return { refused: vscode.l10n.t('Choose a row in the sidebar first.') };
    const unable = nodes.find(({ can }) => !can.includes(ability));
    if (unable !== undefined) return { refused: nodes.length === 1 ? vscode.l10n.t('This cannot be done with “{0}”.', words(unable.label)) : vscode.l10n.t('This cannot be done with “{0}”. Select it no longer, and try again.', words(unable.label)) };
    const { inventory } = parts.views;
    if (inventory === undefined) return { refused: vscode.l10n.t('The environment is not connected.') };
    return act(nodes, inventory);
  };
}

/** The nodes that a command was called on: menus hand over the row and what is selected with it, keys the view. */
function findNodes(parts: SidebarParts, argument: unknown, selection: unknown): readonly Node[] {
  const selected = typeof argument === 'string' ? selectedIn(parts.host.views, argument) : Array.isArray(selection) ? selection.flatMap((one) => idOf(one) ?? []) : [];
  const nodes = selected.flatMap((id) => findById(parts, id) ?? []);
  const node = findNode(parts, argument);
  // A row that the menu was opened on beside the selection is meant alone.
  return node === undefined || nodes.includes(node) ? nodes : [node];
}

/** The node that a command was called on. Menus hand over what they show, key bindings the id of the view they work in. */
export function findNode(parts: SidebarParts, argument: unknown): Node | undefined {
  const id = typeof argument === 'string' ? selectedIn(parts.host.views, argument)[0] : idOf(argument);
  return id === undefined ? undefined : findById(parts, id);
}

function findById({ views }: SidebarParts, id: string): Node | undefined {
  for (const tree of Object.values(views.trees)) {
    const node = tree.find(id);
    if (node !== undefined) return node;
  }
  return undefined;
}

function selectedIn(views: SidebarHost['views'], viewId: string): readonly string[] {
  return Object.entries(views).find(([id]) => id === viewId)?.[1].selection.map(({ id }) => id) ?? [];
}

function idOf(argument: unknown): string | undefined {
  return typeof argument === 'object' && argument !== null && 'id' in argument && typeof argument.id === 'string' ? argument.id : undefined;
}
