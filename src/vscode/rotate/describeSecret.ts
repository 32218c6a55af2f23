import * as vscode from 'vscode';
import type { CloudError, Result } from '../../cloud/result';
import type { SecretProperties } from '../../cloud/services';
import { explainFailure } from '../../credentials/model/explainFailure';
import { readExpiry } from '../../credentials/model/expiry';
import type { GraphNode, GraphNodeKind } from '../../credentials/trace/graph';
import { neverSeen, type Affected } from '../../credentials/rotation/affected';
import { nextExpiry } from '../../credentials/rotation/nextExpiry';
import type { KnownVersions } from '../../credentials/rotation/secretVersions';
import type { AffectedState, SecretNow, SecretUser } from '../../protocol/rotateSecret';
import { kindOfError } from '../errors/kindOfError';
import { translate } from '../translate';

/** Who is affected, as the page shows it. */
export function affectedWords(answer: Result<Affected>): AffectedState {
  if (!answer.ok)
    return {
      state: 'failed',
      text: vscode.l10n.t('Who is affected could not be found out. {0}.', translate(kindOfError(answer.error))),
      remedy: translate(answer.error.remedy),
    };
  const { summary, users, pinned, mustBeSaved, unseen } = answer.value;
  const versions = new Map(pinned.map(({ variable, version }) => [variable.id, version]));
  const titles = groupTitles();
  return {
    state: 'known',
    summary: translate(summary),
    groups: [...new Set(users.map(({ kind }) => kind))].map((kind) => ({
      title: titles[kind],
      users: users.filter((user) => user.kind === kind).map((user) => userWords(user, versions.get(user.id))),
    })),
    mustBeSaved: mustBeSaved.map(({ label }) => label),
    pinned: pinned.map(({ variable }) => variable.label),
    unseen: unseen.map(({ what, why }) => vscode.l10n.t('{0}: {1}', translate(what), translate(why))),
    neverSeen: neverSeen.map(translate),
  };
}

function userWords({ kind, label, detail, why, mustBeSaved }: GraphNode, version: string | undefined): SecretUser {
  const note = version === undefined ? why && translate(why) : vscode.l10n.t('Names the version {0}, and keeps it.', version);
  return {
    kind,
    label,
    detail: kind === 'connection' ? '' : detail,
    note: note ?? '',
    mark: mustBeSaved === true || version !== undefined,
  };
}

function groupTitles(): Readonly<Record<GraphNodeKind, string>> {
  return {
    secret: vscode.l10n.t('Secrets'),
    variable: vscode.l10n.t('Environment variables'),
    credential: vscode.l10n.t('Credentials'),
    connection: vscode.l10n.t('Connections'),
    connectionReference: vscode.l10n.t('Connection references'),
    flow: vscode.l10n.t('Flows'),
    other: vscode.l10n.t('Networks and other components'),
    file: vscode.l10n.t('Files of the workspace'),
  };
}

/** The secret as it is before it is changed. */
export function secretWords(answer: Result<KnownVersions>, now: Date): SecretNow {
  if (!answer.ok)
    return {
      state: 'blocked',
      text:
        answer.error.kind === 'validation'
          ? vscode.l10n.t('This secret cannot be changed here.')
          : vscode.l10n.t('{0}.', translate(kindOfError(answer.error))),
      remedy: translate(answer.error.remedy),
    };
  if (!answer.value.seen)
    return {
      state: 'warning',
      text: vscode.l10n.t(
        'Its versions cannot be seen, and storing a new one may be refused. {0}',
        translate(explainFailure(answer.value.error)),
      ),
    };
  const { versions } = answer.value;
  const [newest] = versions;
  if (newest === undefined)
    return {
      state: 'known',
      isNew: true,
      expiry: { day: '', text: '' },
      text: vscode.l10n.t(
        'The vault has no secret of this name. Storing a value makes it; if it was deleted, recover it in the Azure portal first.',
      ),
    };
  const count = versions.length === 1 ? vscode.l10n.t('It has one version.') : vscode.l10n.t('It has {0} versions.', versions.length);
  const made = newest.createdOn === undefined ? '' : vscode.l10n.t('The newest is from {0}.', dayOf(newest.createdOn));
  return {
    state: 'known',
    isNew: false,
    expiry: expiryWords(newest, now),
    text: [count, made, validity(newest, now)].filter((part) => part !== '').join(' '),
  };
}

function validity({ enabled, expiresOn }: SecretProperties, now: Date): string {
  if (!enabled) return vscode.l10n.t('It is disabled.');
  if (expiresOn === undefined) return vscode.l10n.t('It does not expire.');
  return readExpiry(expiresOn, now) === 'expired'
    ? vscode.l10n.t('It expired on {0}.', dayOf(expiresOn))
    : vscode.l10n.t('It expires on {0}.', dayOf(expiresOn));
}

function expiryWords(newest: SecretProperties, now: Date): { readonly day: string; readonly text: string } {
  const next = nextExpiry(newest, now);
  return next === undefined
    ? { day: '', text: '' }
    : {
        day: dayOf(next.expiresOn),
        text:
          next.days === 1
            ? vscode.l10n.t('A day from now, as with the present version. Clear it for none.')
            : vscode.l10n.t('{0} days from now, as with the present version. Clear it for none.', next.days),
      };
}

/** What the vault refused: its own words, what that means, and what to do. */
export function refusalWords(error: CloudError): { readonly said: string; readonly text: string; readonly remedy: string } {
  const text = error.kind === 'validation' && error.message === '' ? '' : vscode.l10n.t('{0}.', translate(kindOfError(error)));
  return { said: error.message.split(/[\r\n]/, 1)[0] ?? '', text, remedy: translate(error.remedy) };
}

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
