import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from './plainText';

/*
 * The one place that shows notifications, dialogs, progress and status bar messages. Any sentence can contain names from services and
 * files, or a service's own words; none of them may become a link. The lint refuses these calls elsewhere.
 */

/** How long the status bar says that something was done, in milliseconds. */
const doneMs = 5000;

/** The preview of a deletion is the longest text that a dialog shows. */
const longestDetail = 10_000;

/** Shows a notification; resolves with the button that was pressed. */
export function showInfo<Button extends string>(sentence: string, ...buttons: readonly Button[]): Thenable<Button | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(sentence), ...buttons);
}

/** The same for what needs attention. */
export function showWarning<Button extends string>(sentence: string, ...buttons: readonly Button[]): Thenable<Button | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(sentence), ...buttons);
}

/** The same for what failed. */
export function showError<Button extends string>(sentence: string, ...buttons: readonly Button[]): Thenable<Button | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(sentence), ...buttons);
}

/** Asks in a modal dialog; undefined when cancelled. */
export function askFirst<Button extends string>(
  question: string,
  detail: string,
  ...buttons: readonly Button[]
): Thenable<Button | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(question), { modal: true, detail: withoutLinks(detail, longestDetail) }, ...buttons);
}

/** Briefly shows in the status bar that something was done. */
export function showInStatusBar(sentence: string): void {
  vscode.window.setStatusBarMessage(withoutIcons(sentence), doneMs);
}

/** Shows progress at a location; `report` names the current step. */
export function withProgress<T>(
  { title = '', ...options }: vscode.ProgressOptions,
  work: (report: (step: string) => void, token: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  return vscode.window.withProgress({ ...options, title: withoutIcons(title) }, (progress, token) =>
    work((step) => {
      progress.report({ message: withoutIcons(step) });
    }, token),
  );
}
