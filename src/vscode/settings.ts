import * as vscode from 'vscode';
import { parseSettings, type EditorSettings } from './parseSettings';
import { translate } from './translate';

export const section = 'flowWarden';

/** The rule settings of each scope: the user's, the workspace's and the folder's. */
function rulesByScope(configuration: vscode.WorkspaceConfiguration): readonly unknown[] {
  const set = configuration.inspect<unknown>('rules');
  return [set?.globalValue, set?.workspaceValue, set?.workspaceFolderValue].filter((value) => value !== undefined);
}

/** The settings, read once per folder until one of them changes. */
export class Settings implements vscode.Disposable {
  private readonly byFolder = new Map<string, EditorSettings>();
  private readonly named = new Set<string>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(section)) return;
      this.byFolder.clear();
      this.changed.fire();
    });
  }

  /** The settings for a document: the same object until a setting changes, so results computed with older settings can be told apart. */
  of(uri: vscode.Uri): EditorSettings {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? '';
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const settings = this.read(uri);
    this.byFolder.set(folder, settings);
    return settings;
  }

  private read(uri: vscode.Uri): EditorSettings {
    const configuration = vscode.workspace.getConfiguration(section, uri);
    const { settings, ignored } = parseSettings({
      rules: rulesByScope(configuration),
      include: configuration.get<unknown>('include'),
      exclude: configuration.get<unknown>('exclude'),
      run: configuration.get<unknown>('run'),
    });
    for (const sentence of ignored.map(translate)) {
      if (this.named.has(sentence)) continue;
      this.named.add(sentence);
      this.log.warn(sentence);
    }
    return settings;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
