import * as vscode from 'vscode';
import { urgencyOf, type Health } from '../../../credentials/browse/health';
import { readSecretHealth } from '../../../credentials/browse/readSecretHealth';
import { placeReference } from '../../../credentials/edit/pointVariable';
import type { SecretReference } from '../../../credentials/model/secretReference';
import { askFirst } from '../../messages/messages';
import { translate } from '../../translate';
import type { EnvironmentData } from '../data/environmentData';
import { cancellable } from '../../messages/cancellable';
import { pickSecret } from './pickAccessSubject';

/** Lets the user pick a secret or paste a reference to one, and checks that it exists. Undefined: cancelled, or the user backed out. */
export async function askSecret(data: EnvironmentData, title: string): Promise<SecretReference | undefined> {
  const picked = await pickSecret(data, title);
  if (picked === undefined) return undefined;
  const reference = placeReference(picked, data.vaults.rows);
  const health = await cancellable(vscode.l10n.t('Checking the secret…'), (signal) =>
    readSecretHealth(data.connected.services, reference, new Date(), { signal }),
  );
  if (health === undefined || !(await agrees(reference, health))) return undefined;
  return reference;
}

async function agrees({ vault, secret }: SecretReference, health: Health): Promise<boolean> {
  // One that expires soon still works for now.
  if (health.state === 'reachable' || urgencyOf(health) === undefined) return true;
  const anyway = vscode.l10n.t('Use it anyway');
  const remedy = health.remedy === undefined ? [] : [translate(health.remedy)];
  return (
    (await askFirst(vscode.l10n.t('Use “{0} / {1}”?', vault, secret), [translate(health.why), ...remedy].join('\n'), anyway)) === anyway
  );
}
