import * as vscode from 'vscode';
import { EditorShell } from './vscode/entries/editorShell';
import { registerCommands } from './vscode/registerCommands';
import { FindingsShell } from './vscode/entries/findingsShell';
import { SidebarShell } from './vscode/entries/sidebarShell';

/** Registers everything that VS Code has to know at activation; the rest is loaded when it is first used. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Flow Warden', { log: true });
  log.info(
    `Flow Warden ${(context.extension.packageJSON as { readonly version: string }).version} in ${vscode.env.appName} ${vscode.version}`,
  );
  const sidebar = new SidebarShell(context, log);
  const editor = new EditorShell({ extensionUri, log, environment: () => sidebar.environment() });
  const findings = new FindingsShell({ context, log }, () => editor.forFindings());

  subscriptions.push(
    log,
    editor,
    findings,
    sidebar,
    registerCommands(
      {
        ...editor.commands,
        ...findings.commands,
        ...sidebar.commands,
        'flowWarden.showLog': () => {
          log.show();
          return Promise.resolve(undefined);
        },
      },
      log,
    ),
  );
}
