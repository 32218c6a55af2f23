import * as vscode from 'vscode';
import type { Home } from '../../environments/session';
import type { LiveSession } from '../../environments/liveSession';
import { parseMeant } from '../../meant';
import type { PlanFiles } from '../../plans/planFiles';
import type { CommandHandler, Refusal } from '../../registerCommands';
import type { Ability, Node } from '../nodes/node';
import type { EnvironmentData } from '../data/environmentData';
import type { SidebarHost } from '../sidebarHost';
import type { SidebarViews } from '../sidebarViews';
import { textOf } from '../toTreeItem';
import { nodeMeant, notConnected } from './nodeMeant';

/** What the sidebar's commands work with. */
export interface SidebarContext {
  readonly session: LiveSession;
  readonly views: SidebarViews;
  readonly host: SidebarHost;
  /** Plans under way, and those left by a killed window. */
  readonly plans: PlanFiles;
}

/** A command for one node: the one it was called on or given by id, otherwise the one selected in the view named by a key binding. */
export function rowCommand(
  context: SidebarContext,
  ability: Ability,
  run: (node: Node, data: EnvironmentData) => Promise<Refusal | undefined>,
): CommandHandler {
  const handler: CommandHandler = async (argument) => {
    const node = await nodeFor(context, ability, argument, () => handler(argument));
    if (node === undefined) return { refused: vscode.l10n.t('Choose a row in the sidebar first.') };
    if ('refused' in node) return node;
    const { data } = context.views;
    return data === undefined ? notConnected(context.session) : run(node, data);
  };
  return handler;
}

/** What a command acts on, and where; without a node, the user chooses. */
export interface CommandInput {
  readonly node: Node | undefined;
  readonly data: EnvironmentData;
  readonly home: Home;
}

/** A command that can also be called on nothing. The user is asked to choose only once an environment is connected. */
export function rowOrNothingCommand(
  context: SidebarContext,
  ability: Ability,
  run: (input: CommandInput) => Promise<Refusal | undefined>,
): CommandHandler {
  const { session, views } = context;
  const handler: CommandHandler = async (argument) => {
    const node = await nodeFor(context, ability, argument, () => handler(argument));
    if (node !== undefined && 'refused' in node) return node;
    // Anyone who did not choose, or met a failure, has already been told.
    if ((await session.connected()) === undefined) return undefined;
    const { data } = views;
    const { state } = session;
    return data === undefined || state.kind !== 'connected' ? notConnected(session) : run({ node, data, home: state });
  };
  return handler;
}

/** The node that a command is for, if it supports the command; undefined: the command was called on nothing. */
async function nodeFor(
  context: SidebarContext,
  ability: Ability,
  argument: unknown,
  again: () => Promise<Refusal | undefined>,
): Promise<Node | Refusal | undefined> {
  const meant = parseMeant(argument);
  const node = meant === undefined ? findNode(context, argument) : await nodeMeant(context, meant, again);
  // The row was drawn before the view was reread.
  if (node === undefined && isRow(argument)) return { refused: vscode.l10n.t('This row is not there any more. Refresh the view.') };
  if (node === undefined || 'refused' in node || node.can.includes(ability)) return node;
  return { refused: vscode.l10n.t('This cannot be done with “{0}”.', textOf(node.label)) };
}

/** The same for every row selected with the one it was called on, skipping those that do not support the command. */
export function rowsCommand(
  context: SidebarContext,
  ability: Ability,
  run: (nodes: readonly Node[], data: EnvironmentData) => Promise<Refusal | undefined>,
): CommandHandler {
  const handler: CommandHandler = async (argument, selection) => {
    const one = await nodeFor(context, ability, argument, () => handler(argument, selection));
    if (one !== undefined && 'refused' in one) return one;
    const nodes = parseMeant(argument) && one ? [one] : findNodes(context, argument, selection);
    if (nodes.length === 0) return { refused: vscode.l10n.t('Choose a row in the sidebar first.') };
    const unable = nodes.find(({ can }) => !can.includes(ability));
    if (unable !== undefined)
      return { refused: vscode.l10n.t('This cannot be done with “{0}”. Select it no longer, and try again.', textOf(unable.label)) };
    const { data } = context.views;
    return data === undefined ? notConnected(context.session) : run(nodes, data);
  };
  return handler;
}

/** The nodes that a command was called on: menus pass the row and the selection, key bindings pass the view. */
function findNodes(context: SidebarContext, argument: unknown, selection: unknown): readonly Node[] {
  const selected =
    typeof argument === 'string'
      ? selectedIn(context.host.views, argument)
      : Array.isArray(selection)
        ? selection.flatMap((one) => (isRow(one) ? [one.id] : []))
        : [];
  const nodes = selected.flatMap((id) => findById(context, id) ?? []);
  const node = findNode(context, argument);
  // A menu opened on a row outside the selection means that row alone.
  return node === undefined || nodes.includes(node) ? nodes : [node];
}

/** The node that a command was called on. Menus pass the row, key bindings the id of their view. */
export function findNode(context: SidebarContext, argument: unknown): Node | undefined {
  const id = typeof argument === 'string' ? selectedIn(context.host.views, argument)[0] : isRow(argument) ? argument.id : undefined;
  return id === undefined ? undefined : findById(context, id);
}

function findById({ views }: SidebarContext, id: string): Node | undefined {
  for (const tree of Object.values(views.trees)) {
    const node = tree.find(id);
    if (node !== undefined) return node;
  }
  return undefined;
}

function selectedIn(views: SidebarHost['views'], viewId: string): readonly string[] {
  return (
    Object.entries(views)
      .find(([id]) => id === viewId)?.[1]
      .selection.map(({ id }) => id) ?? []
  );
}

function isRow(argument: unknown): argument is { readonly id: string } {
  return typeof argument === 'object' && argument !== null && 'id' in argument && typeof argument.id === 'string';
}
