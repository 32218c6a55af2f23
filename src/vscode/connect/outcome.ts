import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { ConnectionMaking, ConnectionOutcome } from '../../credentials/connections/createConnection';
import type { ResultAction, ConnectResult } from '../../protocol/connectCredential';
import { kindOfError } from '../errors/kindOfError';
import { translate } from '../translate';

/** What became of a connection in words, and what a person can do next. */
export function shownResult(
  outcome: ConnectionOutcome,
  { made, progress }: Pick<ConnectionMaking, 'made' | 'progress'>,
  names: { readonly name: string; readonly machine: string },
): ConnectResult {
  switch (outcome.kind) {
    case 'connected':
      return {
        kind: 'connected',
        title: vscode.l10n.t('Connected'),
        said: '',
        text: vscode.l10n.t('“{0}” is ready. Desktop flows run on {1} with it.', names.name, names.machine),
        actions: buttons('show', 'another', 'close'),
      };
    case 'notConnected':
      return {
        kind: 'notConnected',
        title: vscode.l10n.t('The connection is saved, but it is not connected'),
        said: outcome.error.message,
        text: translate(outcome.error.remedy),
        actions: buttons('saveAgain', 'checkAgain', 'checkAccess', 'change', 'remove'),
      };
    case 'failed': {
      const unshared = progress.some(({ id, state }) => id === 'runOwner' && state === 'failed');
      return {
        kind: 'failed',
        title: failureTitle(made),
        said: outcome.error.message,
        text: wordsOf(outcome.error),
        actions: buttons('tryAgain', ...(unshared ? ['share' as const] : []), 'change', ...whereMade(made)),
      };
    }
    case 'cancelled':
      return {
        kind: 'failed',
        title: failureTitle(made),
        said: '',
        text: vscode.l10n.t('You cancelled this.'),
        actions: buttons('tryAgain', 'change', ...whereMade(made)),
      };
  }
}

/** The connection could be deleted, or could not. */
export function removalResult(error: CloudError | undefined): ConnectResult {
  return error === undefined
    ? { kind: 'removed', title: vscode.l10n.t('The connection is deleted'), said: '', text: '', actions: buttons('change', 'close') }
    : {
        kind: 'failed',
        title: vscode.l10n.t('The connection could not be deleted'),
        said: error.message,
        text: wordsOf(error),
        actions: buttons('remove', 'saveAgain', 'change'),
      };
}

function whereMade(made: ConnectionMaking['made']): readonly ResultAction[] {
  return made === 'no' ? [] : ['remove'];
}

function failureTitle(made: ConnectionMaking['made']): string {
  switch (made) {
    case 'no':
      return vscode.l10n.t('Nothing was saved');
    case 'unknown':
      return vscode.l10n.t('It is not known whether the connection was saved');
    case 'yes':
      return vscode.l10n.t('The connection is saved, but its status could not be read');
  }
}

/** A refusal of ours is a whole sentence already. A connection has an id of ours, so trying again after a lost answer does no harm. */
function wordsOf(error: CloudError): string {
  if (error.unsure === true)
    return vscode.l10n.t('{0}, and the answer got lost. Try again: that makes no second connection.', translate(kindOfError(error)));
  const remedy = translate(error.remedy);
  return error.kind === 'validation' && error.message === '' ? remedy : vscode.l10n.t('{0}. {1}', translate(kindOfError(error)), remedy);
}

function buttons(...actions: readonly ResultAction[]): ConnectResult['actions'] {
  return actions.map((id) => ({ id, label: labelOf(id) }));
}

function labelOf(action: ResultAction): string {
  switch (action) {
    case 'tryAgain':
      return vscode.l10n.t('Try again');
    case 'checkAgain':
      return vscode.l10n.t('Look at its status again');
    case 'saveAgain':
      return vscode.l10n.t('Save again');
    case 'checkAccess':
      return vscode.l10n.t('Check access to the secret');
    case 'share':
      return vscode.l10n.t('Share the credential…');
    case 'change':
      return vscode.l10n.t('Back to the form');
    case 'remove':
      return vscode.l10n.t('Delete the connection');
    case 'show':
      return vscode.l10n.t('Show in the sidebar');
    case 'another':
      return vscode.l10n.t('Create another');
    case 'close':
      return vscode.l10n.t('Close');
  }
}
