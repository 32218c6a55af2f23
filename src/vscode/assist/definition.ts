import type * as vscode from 'vscode';
import { parameterReadAt } from '../../flow/cursor/readParameter';
import { toRange } from '../toRange';
import type { FlowTexts } from './flowTexts';

/** Leads from `parameters('…')` to the parameter's declaration. */
export class Definition implements vscode.DefinitionProvider {
  constructor(private readonly flows: FlowTexts) {}

  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.LocationLink[] {
    const cursor = this.flows.cursorAt(document, position);
    const read = cursor && parameterReadAt(cursor);
    if (!read?.declaration) return [];
    return [
      {
        originSelectionRange: toRange(document, read.range),
        targetUri: document.uri,
        targetRange: toRange(document, read.declaration),
      },
    ];
  }
}
