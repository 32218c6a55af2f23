import * as vscode from 'vscode';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { CommandHandler } from '../../registerCommands';
import type { Node, Subject } from '../nodes/node';
import type { Inventory } from '../data/environmentData';
import { findNode, type SidebarParts } from './onNode';

/** Reads everything anew that is on show; connects where that is what is missing. */
export function refresh({ session, views }: SidebarParts): CommandHandler {
  return async () => {
    if (views.inventory === undefined) await session.retry();
    else views.inventory.refresh();
    return undefined;
  };
}

/** Reads anew what one node shows. */
export function refreshNode(parts: SidebarParts): CommandHandler {
  return async (argument) => {
    const { inventory } = parts.views;
    const node = findNode(parts, argument);
    if (inventory === undefined || node === undefined) await refresh(parts)(undefined);
    else refreshSubject(inventory, node.subject);
    return undefined;
  };
}

/** Tries again what failed: the connection, or the list that the error stands in. Signs in first where that is missing. */
export function retry(parts: SidebarParts): CommandHandler {
  return async (argument) => {
    const { inventory } = parts.views;
    const node = findNode(parts, argument);
    if (inventory === undefined || node === undefined) return refresh(parts)(undefined);
    if (node.subject.kind === 'failure' && node.subject.error.kind === 'unauthenticated') {
      const signIn = await parts.session.signIn();
      if (signIn.kind === 'failed') return { refused: vscode.l10n.t('Signing in failed: {0}', signIn.message) };
      if (signIn.kind === 'cancelled') return undefined;
    }
    const around = surroundings(parts, node);
    if (around?.subject.kind === 'vault' || around?.subject.kind === 'secret' || around?.subject.kind === 'connections') refreshSubject(inventory, around.subject);
    else if (node.id.startsWith('credentials/')) void inventory.credentials.load();
    else if (node.id.startsWith('variables/')) void inventory.variables.load();
    else if (node.id.startsWith('vaults/')) void inventory.vaults.load();
    else void inventory.posture.load();
    return undefined;
  };
}

/** What a failure stands below; undefined where it stands for a whole list. The button below it belongs to the failure itself. */
export function surroundings(parts: SidebarParts, node: Node): Node | undefined {
  const parent = Object.values(parts.views.trees).map((tree) => tree.getParent(node)).find((found) => found !== undefined);
  return parent?.subject.kind === 'failure' ? surroundings(parts, parent) : parent;
}

function refreshSubject(inventory: Inventory, subject: Subject): void {
  switch (subject.kind) {
    case 'credential': {
      const { variableById } = inventory.links();
      void inventory.reloadCredentials([subject.credential]);
      refreshVariables(inventory, subject.credential.parts.flatMap(({ variableId = '' }) => variableById.get(variableId) ?? []));
      break;
    }
    case 'connections':
    case 'connection':
      void inventory.connectionsOf(subject.credential.id).load();
      break;
    case 'variable':
      refreshVariables(inventory, [subject.variable]);
      break;
    case 'reference':
      inventory.forgetHealth(subject.reference.vault);
      break;
    case 'vault':
      inventory.forgetHealth(subject.name);
      if (subject.vault !== undefined) void inventory.secretsOf(subject.name).load();
      break;
    case 'secret':
      inventory.forgetHealth(subject.vault);
      void inventory.versionsOf(subject.vault, subject.secret.name).load();
      break;
    default:
      inventory.refresh();
  }
}

/** The variables, and how the secrets are that they point at. */
function refreshVariables(inventory: Inventory, variables: readonly EnvironmentVariable[]): void {
  for (const { reference } of variables) if (reference !== undefined) inventory.forgetHealth(reference.vault);
  if (variables.length > 0) void inventory.reloadVariables(variables);
}
