import * as v from 'valibot';
import * as vscode from 'vscode';
import type { TraceStart } from '../../credentials/trace/graph';
import { startAt } from '../../credentials/trace/namesInFlow';
import type { Session } from '../environments/session';
import { languages } from '../isWatched';
import { parseMeant, type Meant } from '../meant';
import type { Refusal } from '../registerCommands';
import { refuseElsewhere } from '../sidebar/commands/nodeMeant';

/** What menus of the sidebar hand over. */
const element = v.object({
  id: v.string(),
  start: v.variant('kind', [
    v.object({ kind: v.literal('secret'), vault: v.string(), secret: v.string() }),
    v.object({ kind: v.picklist(['variable', 'credential', 'connection', 'flow']), id: v.string() }),
    v.object({ kind: v.literal('variableName'), schemaName: v.string() }),
    v.object({ kind: v.literal('connectionReference'), logicalName: v.string() }),
  ]),
});

/** What a row or another page asks about; undefined: the command was called on nothing. */
export function startFrom(
  session: Session,
  argument: unknown,
  again: () => Promise<Refusal | undefined>,
): TraceStart | Refusal | undefined {
  const meant = parseMeant(argument);
  if (meant !== undefined) return refuseElsewhere(session, meant.environment, again) ?? startOfMeant(meant);
  // The menu of the editor hands over the file: what is meant stands at the cursor.
  if (typeof argument !== 'object' || argument === null || !('id' in argument)) return undefined;
  const read = v.safeParse(element, argument);
  return read.success ? read.output.start : { refused: vscode.l10n.t('Nothing can depend on this row.') };
}

/** What the cursor stands on in the flow file that is being edited. */
export function startAtCursor(): TraceStart | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !languages.includes(editor.document.languageId)) return undefined;
  return startAt(editor.document.getText(), editor.document.offsetAt(editor.selection.active));
}

function startOfMeant(meant: Meant): TraceStart | Refusal {
  switch (meant.kind) {
    case 'vault':
      return { refused: vscode.l10n.t('Ask about a secret of the vault.') };
    case 'secret':
      return { kind: 'secret', vault: meant.vault, secret: meant.secret };
    default:
      return { kind: meant.kind, id: meant.id };
  }
}
