import * as vscode from 'vscode';

/** What the icon says of credentials. */
export function credentialsAttention(count: number): string {
  return vscode.l10n.t('{0} credentials need attention', count);
}

/**
 * What it says of variables: those behind credentials that are counted are not counted again. `all` is what their view says; `unseen`:
 * secrets of others were not looked at, for nobody looked at the view.
 */
export function variablesAttention(count: number, all: number, unseen: boolean): string {
  const sentence =
    all > count
      ? vscode.l10n.t('{0} other environment variables need attention ({1} with those of these credentials)', count, all)
      : vscode.l10n.t('{0} environment variables need attention', count);
  return unseen ? vscode.l10n.t('{0}; others are not looked at while their view is folded', sentence) : sentence;
}
