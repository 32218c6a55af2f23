import * as vscode from 'vscode';
import type { EditorCommandId } from '../commandIds';
import { explainRule } from '../editor/explainRule';
import { fixAllInFile } from '../editor/fixAllInFile';
import type { CommandHandler } from '../registerCommands';
import { Settings } from '../settings';
import { turnOffRule } from '../editor/turnOffRule';
import { turnOnRule } from '../editor/turnOnRule';
import { Analyses } from '../editor/analyses';
import { CodeActions } from '../editor/codeActions';
import { Hover } from '../editor/hover';
import { languages } from '../isWatched';
import type { EditorHost } from '../editor/editorHost';
import { Status } from '../editor/status';
import { Watch } from '../editor/watch';

/** Everything that shows findings in the editor and fixes them. It analyses the documents that are open when it is created. */
export class Editor implements vscode.Disposable {
  readonly commands: Readonly<Record<EditorCommandId, CommandHandler>>;
  private readonly parts: vscode.Disposable;

  constructor({ extensionUri, log }: EditorHost) {
    const rulePage = (code: string) => vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${code}.md`);
    const settings = new Settings(log);
    const analyses = new Analyses(settings, log);
    const watch = new Watch(analyses, settings, rulePage);
    this.commands = {
      'flowWarden.fixAllInFile': fixAllInFile(analyses),
      'flowWarden.explainRule': explainRule(rulePage),
      'flowWarden.turnOffRule': turnOffRule,
      'flowWarden.turnOnRule': turnOnRule,
    };
    this.parts = vscode.Disposable.from(
      settings,
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
