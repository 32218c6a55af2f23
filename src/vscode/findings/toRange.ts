import * as vscode from 'vscode';
import type { Region } from '../../scan/positions';

/** A place of a scanned file as the editor counts. */
export function toRange({ line, column, endLine, endColumn }: Region): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
