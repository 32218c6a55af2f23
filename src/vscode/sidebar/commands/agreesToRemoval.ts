import * as vscode from 'vscode';
import type { AffectedThing, RemovalPreview } from '../../../credentials/edit/removal';
import { askFirst } from '../../messages/messages';
import { translate } from '../../translate';
import { kindName } from '../../../credentials/trace/kindNames';

/** Name this many things at most; beyond that, give only the number. */
const mostNamed = 10;

/** Asks the user to confirm a deletion, showing what it unlinks and breaks. */
export async function agreesToRemoval(preview: RemovalPreview): Promise<boolean> {
  const { names, breaks, blockers, keeps } = preview;
  const anyway = breaks.length > 0 ? vscode.l10n.t('Delete and break these') : vscode.l10n.t('Delete');
  const [first = '', ...others] = names;
  const one = others.length === 0;
  const refused = one
    ? vscode.l10n.t('“{0}” cannot be deleted', first)
    : vscode.l10n.t('These {0} cannot be deleted together', names.length);
  const asked = one ? vscode.l10n.t('Delete “{0}”?', first) : vscode.l10n.t('Delete these {0}?', names.length);
  const detail = [
    ...(one ? [] : listed(names.map((name) => vscode.l10n.t('• {0}', name)))),
    ...(blockers.length === 0 ? [] : [vscode.l10n.t('Still needed by:'), ...listed(blockers.map(lineOf))]),
    ...stops(breaks),
    ...keeps.slice(0, mostNamed).map(translate),
    ...unseenLines(preview),
    ...(blockers.length > 0 ? [] : [vscode.l10n.t('This cannot be undone.')]),
  ];
  const buttons = blockers.length > 0 ? [] : [anyway];
  return (await askFirst(blockers.length > 0 ? refused : asked, detail.join('\n'), ...buttons)) === anyway;
}

/** Asks the user to confirm disabling a credential, showing what stops working until it is enabled again. */
export async function agreesToDisabling(preview: RemovalPreview): Promise<boolean> {
  const disable = vscode.l10n.t('Disable');
  const detail = [
    ...stops(preview.breaks),
    ...(preview.breaks.length === 0 && preview.unseen.length === 0 ? [vscode.l10n.t('Nothing uses it, as far as can be seen.')] : []),
    ...unseenLines(preview),
    vscode.l10n.t('It works again once it is enabled.'),
  ];
  return (await askFirst(vscode.l10n.t('Disable “{0}”?', preview.names.join(', ')), detail.join('\n'), disable)) === disable;
}

function stops(breaks: readonly AffectedThing[]): readonly string[] {
  return breaks.length === 0 ? [] : [vscode.l10n.t('This stops working:'), ...listed(breaks.map(lineOf))];
}

function listed(lines: readonly string[]): readonly string[] {
  const more = lines.length - mostNamed;
  return more > 0 ? [...lines.slice(0, mostNamed), vscode.l10n.t('• and {0} more', more)] : lines;
}

function unseenLines({ unseen }: RemovalPreview): readonly string[] {
  if (unseen.length === 0) return [];
  const lines = unseen.map(({ what, why }) => `• ${vscode.l10n.t('{0}: {1}', translate(what), translate(why))}`);
  return [vscode.l10n.t('Could not be checked, so there may be more dependencies:'), ...listed(lines)];
}

function lineOf(thing: AffectedThing): string {
  return vscode.l10n.t('• {0} ({1})', thing.label, translate(kindName(thing)));
}
