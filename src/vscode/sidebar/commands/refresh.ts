import * as vscode from 'vscode';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { CommandHandler } from '../../registerCommands';
import type { Node, Subject } from '../nodes/node';
import type { EnvironmentData } from '../data/environmentData';
import { findNode, type SidebarContext } from './rowCommand';

/** Rereads everything on show; connects first if there is no connection. */
export function refresh({ session, views }: SidebarContext): CommandHandler {
  return async () => {
    if (views.data === undefined) await session.retry();
    else views.data.refresh();
    return undefined;
  };
}

/** Rereads what one node shows. */
export function refreshNode(context: SidebarContext): CommandHandler {
  return async (argument) => {
    const { data } = context.views;
    const node = findNode(context, argument);
    if (data === undefined || node === undefined) await refresh(context)(undefined);
    else refreshSubject(data, node.subject);
    return undefined;
  };
}

/** Retries what failed: the connection, or the list that contains the error. Signs in first if needed. */
export function retry(context: SidebarContext): CommandHandler {
  return async (argument) => {
    const { data } = context.views;
    const node = findNode(context, argument);
    if (data === undefined || node === undefined) return refresh(context)(undefined);
    if (node.subject.kind === 'failure' && node.subject.error.kind === 'unauthenticated') {
      const signIn = await context.session.signIn();
      if (signIn.kind === 'failed') return { refused: vscode.l10n.t('Signing in failed: {0}', signIn.message) };
      if (signIn.kind === 'cancelled') return undefined;
    }
    const around = surroundings(context, node);
    if (around?.subject.kind === 'vault' || around?.subject.kind === 'secret' || around?.subject.kind === 'connections')
      refreshSubject(data, around.subject);
    else if (node.id.startsWith('credentials/')) void data.credentials.load();
    else if (node.id.startsWith('variables/')) void data.variables.load();
    else if (node.id.startsWith('vaults/')) void data.vaults.load();
    else void data.posture.load();
    return undefined;
  };
}

/**
 * The node that a failure belongs to; undefined where it concerns a whole list. For the retry button, look above the failure it belongs to.
 */
export function surroundings(context: SidebarContext, node: Node): Node | undefined {
  const parent = Object.values(context.views.trees)
    .map((tree) => tree.getParent(node))
    .find((found) => found !== undefined);
  return parent?.subject.kind === 'failure' ? surroundings(context, parent) : parent;
}

function refreshSubject(data: EnvironmentData, subject: Subject): void {
  switch (subject.kind) {
    case 'credential': {
      const { variableById } = data.links();
      void data.reloadCredentials([subject.credential]);
      refreshVariables(
        data,
        subject.credential.parts.flatMap(({ variableId = '' }) => variableById.get(variableId) ?? []),
      );
      break;
    }
    case 'connections':
    case 'connection':
      void data.connectionsOf(subject.credential.id).load();
      break;
    case 'variable':
      refreshVariables(data, [subject.variable]);
      break;
    case 'reference':
      data.forgetHealth(subject.reference.vault);
      break;
    case 'vault':
      data.forgetHealth(subject.name);
      if (subject.vault !== undefined) void data.secretsOf(subject.name).load();
      break;
    case 'secret':
      data.forgetHealth(subject.vault);
      void data.versionsOf(subject.vault, subject.secret.name).load();
      break;
    default:
      data.refresh();
  }
}

/** Rereads the variables and the health of the secrets they point at. */
function refreshVariables(data: EnvironmentData, variables: readonly EnvironmentVariable[]): void {
  for (const { reference } of variables) if (reference !== undefined) data.forgetHealth(reference.vault);
  if (variables.length > 0) void data.reloadVariables(variables);
}
