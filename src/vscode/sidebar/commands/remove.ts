import * as vscode from 'vscode';
import { previewRemoval, removeCredential, removeVariable } from '../../../credentials/removal';
import { showDone, withProgress } from '../../messages/messages';
import type { CommandHandler } from '../../registerCommands';
import { tellError } from '../tellError';
import { agreesToRemoval } from './agreesToRemoval';
import { change } from './change';
import { onNode, type SidebarParts } from './onNode';

/** Deletes a credential or a variable, after the person has read what that unlinks and breaks. */
export function remove(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'delete', async ({ subject }, { connected: { services }, credentials, variables }) => {
    if (subject.kind !== 'credential' && subject.kind !== 'variable') return undefined;
    const target = subject.kind === 'credential' ? { kind: 'credential' as const, id: subject.credential.id } : { kind: 'variable' as const, id: subject.variable.id };
    const preview = await withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Looking at what depends on it…') },
      () => previewRemoval(services, target),
    );
    if (!preview.ok) {
      void tellError(preview.error, { log: parts.host.log, signIn: () => parts.session.signIn() });
      return undefined;
    }
    if (!(await agreesToRemoval(preview.value))) return undefined;
    const done = await change(parts, {
      view: target.kind === 'credential' ? 'flowWarden.credentials' : 'flowWarden.variables',
      title: vscode.l10n.t('Deleting…'),
      work: () => (subject.kind === 'credential' ? removeCredential(services, target.id, subject.credential.etag) : removeVariable(services, target.id, subject.variable.etag)),
      reread: () => Promise.all([credentials.wanted && credentials.load(), variables.wanted && variables.load()]),
    });
    if (done) showDone(vscode.l10n.t('Deleted {0}', preview.value.name));
    return undefined;
  });
}
