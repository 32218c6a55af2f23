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

/** The node that a command was called on. Menus hand over what they show, key bindings the id of the view they work in. */
export function findNode({ views, host }: SidebarParts, argument: unknown): Node | undefined {
  const id = typeof argument === 'string' ? selectedIn(host.views, argument) : idOf(argument);
  if (id === undefined) return undefined;
  for (const tree of Object.values(views.trees)) {
    const node = tree.find(id);
    if (node !== undefined) return node;
  }
  return undefined;
}

function selectedIn(views: SidebarHost['views'], viewId: string): string | undefined {
  return Object.entries(views).find(([id]) => id === viewId)?.[1].selection[0]?.id;
}

function idOf(argument: unknown): string | undefined {
  return typeof argument === 'object' && argument !== null && 'id' in argument && typeof argument.id === 'string' ? argument.id : undefined;
}
