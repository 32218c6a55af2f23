import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { CheckSubject } from '../../credentials/access/checkAccess';
import type { ChosenEnvironment } from '../environments/chosenEnvironment';
import { meantSecret, type Meant } from '../meant';
import { showError } from '../messages/messages';
import { kindOfError } from './kindOfError';
import { refusedSecret } from './refusedSecret';
import { translate } from '../translate';

export interface ErrorActions {
  /** Says what was not done; without it, the error is shown on its own. */
  readonly failed?: string;
  readonly log: vscode.LogOutputChannel;
  readonly retry?: () => Promise<unknown>;
  readonly signIn?: () => Promise<unknown>;
  /** The vault or secret that was requested, if any. */
  readonly about?: CheckSubject;
  /** The environment of the request; absent: whichever is open when the button is pressed. */
  readonly environment?: ChosenEnvironment;
}

/** Shows what a service refused, in its own words and with what to do about it, and offers to do it. */
export async function showCloudError(error: CloudError, { failed, log, retry, signIn, about, environment }: ErrorActions): Promise<void> {
  const { kind } = error;
  logError(log, error);
  const buttons = new Map<string, () => unknown>();
  if (kind === 'unauthenticated' && signIn !== undefined) buttons.set(vscode.l10n.t('Sign in'), signIn);
  const refused = refusedSecret(error, about);
  if (refused !== undefined)
    buttons.set(vscode.l10n.t('Check access'), () =>
      vscode.commands.executeCommand('flowWarden.checkAccess', {
        ...meantSecret(refused),
        ...(environment && { environment }),
      } satisfies Meant),
    );
  if (retry !== undefined && kind !== 'validation' && kind !== 'forbidden') buttons.set(vscode.l10n.t('Retry'), retry);
  buttons.set(vscode.l10n.t('Copy details'), () => vscode.env.clipboard.writeText(describeError(error)));
  buttons.set(vscode.l10n.t('Show log'), () => {
    log.show();
  });
  const chosen = await showError(failed === undefined ? errorInWords(error) : failureInWords(failed, error), ...buttons.keys());
  if (chosen !== undefined) await buttons.get(chosen)?.();
}

/** Logs an error without the service's own words: they may quote what was sent. */
export function logError(log: vscode.LogOutputChannel, { service, kind, status, code, requestId }: CloudError): void {
  log.warn([service, kind, status, code, requestId].filter((part) => part !== undefined).join(' '));
}

/** What happened, the service's own words, and what to do, as sentences. */
export function errorInWords(error: CloudError): string {
  const what = translate(kindOfError(error));
  const remedy = translate(error.remedy);
  return error.message === '' ? vscode.l10n.t('{0}. {1}', what, remedy) : vscode.l10n.t('{0}: “{1}” {2}', what, error.message, remedy);
}

/** What was not done, and why: for a missing right, in the service's own words, or in ours if it has none fit for people. */
function failureInWords(failed: string, error: CloudError): string {
  const { kind, message, remedy } = error;
  if (kind !== 'forbidden') return `${failed} ${errorInWords(error)}`;
  const why = message === '' ? vscode.l10n.t('You do not have the right to do this.') : vscode.l10n.t('“{0}”', message);
  return `${failed} ${why} ${translate(remedy)}`;
}

/** Everything that helps someone else to help, as lines. */
function describeError(error: CloudError): string {
  const { service, status, code, requestId, details } = error;
  return [
    errorInWords(error),
    vscode.l10n.t('Service: {0}', service),
    ...(status === undefined ? [] : [vscode.l10n.t('Status: {0}', status)]),
    ...(code === undefined ? [] : [vscode.l10n.t('Code: {0}', code)]),
    ...(requestId === undefined ? [] : [vscode.l10n.t('Request id: {0}', requestId)]),
    ...(details === undefined ? [] : [vscode.l10n.t('Details: {0}', details)]),
  ].join('\n');
}
