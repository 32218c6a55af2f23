import * as vscode from 'vscode';
import { languages } from '../isWatched';
import type { Watch } from './watch';

/** Shows in the status bar what was found in the active flow; hidden for other JSON. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('flowWarden', []);
  private editsFlow = false;
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(private readonly watch: Watch) {
    this.item.name = 'Flow Warden';
    this.subscriptions = [
      this.item,
      watch.onDidLook((document) => {
        if (document === vscode.window.activeTextEditor?.document) this.refresh();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.refresh();
      }),
    ];
  }

  private refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const text = document && this.describe(document);
    this.item.selector = text === undefined ? [] : [...languages];
    this.tellMenus(document !== undefined && this.watch.latestOf(document)?.kind === 'flow');
    if (text === undefined) return;
    this.item.text = text;
    this.item.accessibilityInformation = { label: text };
    this.item.command =
      document && this.watch.findingsOf(document).length > 0
        ? { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Open problems') }
        : undefined;
  }

  /** The editor's context menu offers dependencies only in flows. */
  private tellMenus(editsFlow: boolean): void {
    if (editsFlow === this.editsFlow) return;
    this.editsFlow = editsFlow;
    void vscode.commands.executeCommand('setContext', 'flowWarden.editsFlow', editsFlow);
  }

  /** Undefined for a document that is not a flow. */
  private describe(document: vscode.TextDocument): string | undefined {
    const latest = this.watch.latestOf(document);
    if (latest === undefined || latest.kind === 'notFlow') return undefined;
    if (latest.kind === 'leftAlone') {
      return latest.shape === 'desktop flow'
        ? vscode.l10n.t('Flow Warden: desktop flow, left alone')
        : vscode.l10n.t('Flow Warden: agent macro, left alone');
    }
    const { length } = this.watch.findingsOf(document);
    if (!latest.complete) return vscode.l10n.t('Flow Warden: not checked whole');
    if (length === 0) return vscode.l10n.t('Flow Warden: no findings');
    return length === 1 ? vscode.l10n.t('Flow Warden: 1 finding') : vscode.l10n.t('Flow Warden: {0} findings', length);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
