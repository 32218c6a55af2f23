import * as vscode from 'vscode';
import type { AffectedThing, RemovalPreview } from '../../../credentials/removal';
import { askFirst } from '../../messages/messages';
import { translate } from '../../translate';
import { kindName } from '../../dependencies/words';

/** So many things that break are named; of more, only the number. */
const mostNamed = 10;

/** Asks the person whether something is to be deleted, after they have read what that unlinks and breaks. */
export async function agreesToRemoval(preview: RemovalPreview): Promise<boolean> {
  const anyway = preview.breaks.length > 0 ? vscode.l10n.t('Delete and break these') : vscode.l10n.t('Delete');
  const buttons = preview.blockers.length > 0 ? [] : [anyway];
  const question = preview.blockers.length > 0 ? vscode.l10n.t('“{0}” cannot be deleted', preview.name) : vscode.l10n.t('Delete “{0}”?', preview.name);
  return (await askFirst(question, detailOf(preview), ...buttons)) === anyway;
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
