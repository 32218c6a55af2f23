import * as vscode from 'vscode';
import { previewRemoval, removeCredential, removeVariable, type AffectedThing, type RemovalPreview } from '../../../credentials/removal';
import type { CommandHandler } from '../../registerCommands';
import { translate } from '../../translate';
import { kindName } from '../../dependencies/words';
import { tellError } from '../tellError';
import { change } from './change';
import { onNode, type SidebarParts } from './onNode';

/** So many things that break are named; of more, only the number. */
const mostNamed = 10;

/** Deletes a credential or a variable, after the person has read what that unlinks and breaks. */
export function remove(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'delete', async ({ subject }, { connected: { services }, credentials, variables }) => {
    if (subject.kind !== 'credential' && subject.kind !== 'variable') return undefined;
    const target = subject.kind === 'credential' ? { kind: 'credential' as const, id: subject.credential.id } : { kind: 'variable' as const, id: subject.variable.id };
    const preview = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Looking at what depends on it…') },
      () => previewRemoval(services, target),
    );
    if (!preview.ok) {
      void tellError(preview.error, { log: parts.host.log, signIn: () => parts.session.signIn() });
      return undefined;
    }
    if (!(await agrees(preview.value))) return undefined;
    const done = await change(parts, {
      view: target.kind === 'credential' ? 'flowWarden.credentials' : 'flowWarden.variables',
      title: vscode.l10n.t('Deleting…'),
      work: () => (subject.kind === 'credential' ? removeCredential(services, target.id, subject.credential.etag) : removeVariable(services, target.id, subject.variable.etag)),
      reread: () => Promise.all([credentials.wanted && credentials.load(), variables.wanted && variables.load()]),
    });
    if (done) vscode.window.setStatusBarMessage(vscode.l10n.t('Deleted {0}', preview.value.name), 5000);
    return undefined;
  });
}

async function agrees(preview: RemovalPreview): Promise<boolean> {
  const anyway = preview.breaks.length > 0 ? vscode.l10n.t('Delete and break these') : vscode.l10n.t('Delete');
  const buttons = preview.blockers.length > 0 ? [] : [anyway];
  const question = preview.blockers.length > 0 ? vscode.l10n.t('“{0}” cannot be deleted', preview.name) : vscode.l10n.t('Delete “{0}”?', preview.name);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: detailOf(preview) }, ...buttons)) === anyway;
}

function detailOf({ keeps, breaks, blockers, unseen }: RemovalPreview): string {
  const named = breaks.slice(0, mostNamed).map(lineOf);
  const more = breaks.length > mostNamed ? [vscode.l10n.t('• and {0} more', breaks.length - mostNamed)] : [];
  return [
    ...(blockers.length === 0 ? [] : [vscode.l10n.t('Still needed by:'), ...blockers.slice(0, mostNamed).map(lineOf)]),
    ...(named.length === 0 ? [] : [vscode.l10n.t('This stops working:'), ...named, ...more]),
    ...keeps.map(translate),
    ...(unseen.length === 0 ? [] : [vscode.l10n.t('Could not be looked at, so more may depend on it:'), ...unseen.map(({ what, why }) => `• ${vscode.l10n.t('{0}: {1}', translate(what), translate(why))}`)]),
    vscode.l10n.t('This cannot be undone.'),
  ].join('\n');
}

function lineOf(thing: AffectedThing): string {
  return vscode.l10n.t('• {0} ({1})', thing.label, translate(kindName(thing)));
}
