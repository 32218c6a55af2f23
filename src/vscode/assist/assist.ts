import * as vscode from 'vscode';
import type { ConnectedEnvironment } from '../connectedEnvironment';
import { languages } from '../isWatched';
import { AssistHover } from './assistHover';
import { Completion } from './completion';
import { Definition } from './definition';
import { FlowTexts } from './flowTexts';
import { Links } from './links';
import { WorkspaceVariables } from './workspaceVariables';

/** Registers completion, hover, links and definitions for flows, policies and baselines. */
export function registerAssist(environment: () => ConnectedEnvironment | undefined): vscode.Disposable {
  const flows = new FlowTexts();
  const variables = new WorkspaceVariables(() => environment()?.variables ?? []);
  const { registerCompletionItemProvider, registerDefinitionProvider, registerDocumentLinkProvider, registerHoverProvider } =
    vscode.languages;
  return vscode.Disposable.from(
    variables,
    registerCompletionItemProvider(languages, new Completion(flows, variables), ...Completion.triggers),
    registerHoverProvider(languages, new AssistHover(flows, variables)),
    registerDefinitionProvider(languages, new Definition(flows)),
    registerDocumentLinkProvider(languages, new Links(flows, () => environment()?.cloud)),
  );
}
