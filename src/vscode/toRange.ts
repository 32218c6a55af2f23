import * as vscode from 'vscode';
import type { Range } from '../flow/text';

/** Converts an offset range of the document's text to the editor's range. */
export function toRange(document: vscode.TextDocument, range: Range): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}
