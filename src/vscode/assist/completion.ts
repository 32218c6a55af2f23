import * as vscode from 'vscode';
import { authenticationTypesAt, lacksAuthenticationTypeAt, secureWordsAt } from '../../flow/cursor/offeredWords';
import { namedParameterAt } from '../../flow/cursor/parameterName';
import type { FlowTexts } from './flowTexts';
import { parameterItems } from './parameterItems';
import type { VariableSource } from './variables';
import { authenticationItems, authenticationKeyItem, secureItems } from './wordItems';

/** Completes names of parameters and values of settings in flows. */
export class Completion implements vscode.CompletionItemProvider {
  /** What may begin something that is completed here. */
  static readonly triggers = ["'", '"', '['];

  constructor(
    private readonly flows: FlowTexts,
    private readonly variables: VariableSource,
  ) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    const cursor = this.flows.cursorAt(document, position);
    if (!cursor) return undefined;
    const secureWords = secureWordsAt(cursor);
    if (secureWords) return new vscode.CompletionList(secureItems(document, cursor, secureWords));
    const types = authenticationTypesAt(cursor);
    if (types) return new vscode.CompletionList(authenticationItems(document, cursor, types));
    if (lacksAuthenticationTypeAt(cursor)) return new vscode.CompletionList(authenticationKeyItem(document, cursor));
    const named = namedParameterAt(cursor);
    if (!named) return undefined;
    const variables = await this.variables.near(document.uri);
    return token.isCancellationRequested ? undefined : parameterItems(document, cursor, named, variables);
  }
}
