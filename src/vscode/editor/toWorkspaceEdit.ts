import * as vscode from 'vscode';
import type { TextEdit } from '../../flow/text';
import { toRange } from '../toRange';

/** Edits of the document's current text, in the form the editor applies. */
export function toWorkspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.set(
    document.uri,
    edits.map(({ range, newText }) => new vscode.TextEdit(toRange(document, range), newText)),
  );
  return workspaceEdit;
}
