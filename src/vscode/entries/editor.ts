import * as vscode from 'vscode';
import type { EditorCommandId } from '../commandIds';
import { acceptAllFindings } from '../editor/acceptAllFindings';
import { acceptFinding } from '../editor/acceptFinding';
import { explainRule } from '../editor/explainRule';
import { fixAllInFile } from '../editor/fixAllInFile';
import type { CommandHandler } from '../registerCommands';
import { Settings } from '../settings';
import { turnOffRule } from '../editor/turnOffRule';
import { turnOnRule } from '../editor/turnOnRule';
import { Analyses } from '../editor/analyses';
import { CodeActions } from '../editor/codeActions';
import { Hover } from '../editor/hover';
import { Policies } from '../editor/policies';
import { languages } from '../isWatched';
import type { EditorHost } from '../editor/editorHost';
import { Solutions } from '../editor/solutions';
import { Status } from '../editor/status';
import { Watch } from '../editor/watch';

/** Everything that shows findings in the editor and fixes them. It analyses the documents that are open when it is created. */
export class Editor implements vscode.Disposable {
  readonly commands: Readonly<Record<EditorCommandId, CommandHandler>>;
  private readonly parts: vscode.Disposable;

  constructor({ extensionUri, log }: EditorHost) {
    const rulePage = (code: string) => vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${code}.md`);
    const settings = new Settings(log);
    const policies = new Policies();
    const solutions = new Solutions();
    const analyses = new Analyses(settings, policies, log, solutions);
    const watch = new Watch(analyses, settings, policies, rulePage, solutions);
    this.commands = {
      'flowWarden.fixAllInFile': fixAllInFile(analyses),
      'flowWarden.explainRule': explainRule(rulePage),
      'flowWarden.turnOffRule': turnOffRule,
      'flowWarden.turnOnRule': turnOnRule,
      'flowWarden.acceptFinding': acceptFinding(analyses, policies),
      'flowWarden.acceptAllFindings': acceptAllFindings(analyses, policies),
    };
    this.parts = vscode.Disposable.from(
      settings,
      policies,
      solutions,
      vscode.languages.registerCodeActionsProvider(languages, new CodeActions(analyses, watch), CodeActions.metadata),
      vscode.languages.registerHoverProvider(languages, new Hover(watch)),
      new Status(watch),
      watch.start(),
    );
  }

  dispose(): void {
    this.parts.dispose();
  }
}
