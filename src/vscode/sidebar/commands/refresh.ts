import * as vscode from 'vscode';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { CommandHandler } from '../../registerCommands';
import type { Node, Subject } from '../nodes/node';
import type { EnvironmentData } from '../data/environmentData';
import { findNode, type SidebarContext } from './rowCommand';

/** Reads everything anew that is on show; connects where that is what is missing. */
export function refresh({ session, views }: SidebarContext): CommandHandler {
  return async () => {
    if (views.data === undefined) await session.retry();
    else views.data.refresh();
    return undefined;
  };
}

/** Reads anew what one node shows. */
export function refreshNode(context: SidebarContext): CommandHandler {
  return async (argument) => {
    const { data } = context.views;
    const node = findNode(context, argument);
    if (data === undefined || node === undefined) await refresh(context)(undefined);
    else refreshSubject(data, node.subject);
    return undefined;
  };
}

/** Tries again what failed: the connection, or the list that the error stands in. Signs in first where that is missing. */
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

/** What a failure stands below; undefined where it stands for a whole list. The button below it belongs to the failure itself. */
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

/** The variables, and how the secrets are that they point at. */
function refreshVariables(data: EnvironmentData, variables: readonly EnvironmentVariable[]): void {
  for (const { reference } of variables) if (reference !== undefined) data.forgetHealth(reference.vault);
  if (variables.length > 0) void data.reloadVariables(variables);
}
