import * as vscode from 'vscode';
import { Analyses } from './vscode/editor/analyses';
import { CodeActions } from './vscode/editor/codeActions';
import { Hover } from './vscode/editor/hover';
import { languages } from './vscode/editor/isWatched';
import { Status } from './vscode/editor/status';
import { Watch } from './vscode/editor/watch';
import { explainRule } from './vscode/explainRule';
import { fixAllInFile } from './vscode/fixAllInFile';
import { registerCommands } from './vscode/registerCommands';
import { Settings } from './vscode/settings';
import { SidebarShell } from './vscode/sidebar/shell';
import { turnOffRule } from './vscode/turnOffRule';

export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, subscriptions } = context;
  const rulePage = (code: string) => vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${code}.md`);
  const log = vscode.window.createOutputChannel('Flow Warden', { log: true });
  const settings = new Settings(log);
  const analyses = new Analyses(settings, log);
  const watch = new Watch(analyses, settings, rulePage);
  const sidebar = new SidebarShell(context, log);

  subscriptions.push(
    log,
    settings,
    sidebar,
    registerCommands(
      {
        ...sidebar.commands,
        'flowWarden.fixAllInFile': fixAllInFile(analyses),
        'flowWarden.explainRule': explainRule(rulePage),
        'flowWarden.turnOffRule': turnOffRule,
        'flowWarden.showLog': () => { log.show(); return Promise.resolve(undefined); },
      },
      log,
    ),
    vscode.languages.registerCodeActionsProvider(languages, new CodeActions(analyses, watch), CodeActions.metadata),
    vscode.languages.registerHoverProvider(languages, new Hover(watch)),
    new Status(watch),
    watch.start(),
  );
}
