import * as vscode from 'vscode';
import type { CheckSubject } from '../../../credentials/access/checkAccess';
import { parseSecretReference, referenceName, type SecretReference } from '../../../credentials/model/secretReference';
import { looksSecret } from '../../../secrets/findSecrets';
import { pickFromGrowing, type Pick } from '../../messages/lists';
import type { EnvironmentData } from '../data/environmentData';

interface SubjectPick extends Pick {
  readonly subject?: CheckSubject;
}

/** With more vaults than this, only secrets that were already read are listed. */
const readAhead = 25;

/** Lets the user choose a secret variable, a vault or a secret in it, or type a secret reference. The list fills while it is open. */
export function pickAccessSubject(data: EnvironmentData): Promise<CheckSubject | undefined> {
  return pick(
    data,
    vscode.l10n.t('Check access'),
    vscode.l10n.t('Name of a variable, a vault or a secret, or a secret reference'),
    () => true,
  );
}

/** The same, for secrets only. */
export async function pickSecret(data: EnvironmentData, title: string): Promise<SecretReference | undefined> {
  const chosen = await pick(
    data,
    title,
    vscode.l10n.t('Name of a variable or a secret, or a secret reference'),
    ({ secret }) => secret !== undefined,
  );
  return chosen?.secret === undefined ? undefined : { ...chosen, secret: chosen.secret };
}

async function pick(
  data: EnvironmentData,
  title: string,
  placeholder: string,
  fits: (subject: CheckSubject) => boolean,
): Promise<CheckSubject | undefined> {
  const advice = vscode.l10n.t('A reference looks like {0}', 'https://VAULT.vault.azure.net/secrets/NAME');
  const chosen = await pickFromGrowing<SubjectPick>({ title, placeholder, advice }, async (list) => {
    const show = (): void => {
      list.show([...typedPick(list.typed), ...picksOf(data)].filter(({ subject }) => subject === undefined || fits(subject)));
    };
    list.onTyped(show);
    show();
    await fill(data, show);
  });
  return chosen?.subject;
}

async function fill(data: EnvironmentData, show: () => void): Promise<void> {
  const { variables, vaults } = data;
  const readVariables = async () => {
    await variables.first();
    await variables.find(() => {
      show();
      return undefined;
    });
  };
  await Promise.all([readVariables(), vaults.first().then(show)]);
  await Promise.all(vaults.rows.slice(0, readAhead).map(({ name }) => data.secretsOf(name).first().then(show)));
}

function picksOf(data: EnvironmentData): readonly SubjectPick[] {
  const pointing = data.variables.rows.flatMap(({ displayName, schemaName, reference }): SubjectPick[] =>
    reference === undefined
      ? []
      : [{ icon: 'lock', label: displayName || schemaName, description: referenceName(reference), subject: reference }],
  );
  const stored = data.vaults.rows.flatMap(({ name: vault, subscriptionId, resourceGroup }): SubjectPick[] => [
    { icon: 'database', label: vault, description: resourceGroup, subject: { vault, subscriptionId, resourceGroup } },
    ...data.secretsOf(vault).rows.map(({ name: secret }): SubjectPick => ({
      icon: 'key',
      label: secret,
      description: vault,
      subject: { vault, secret, subscriptionId, resourceGroup },
    })),
  ]);
  return [heading(vscode.l10n.t('Environment variables')), ...pointing, heading(vscode.l10n.t('Key vaults')), ...stored];
}

function heading(label: string): SubjectPick {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** The typed text, if it is a secret reference or a vault id. */
function typedPick(text: string): readonly SubjectPick[] {
  const subject = parseSecretReference(text) ?? parseVaultId(text);
  // Do not show it again.
  if (subject === undefined && looksSecret(text, new Date())) {
    return [
      {
        icon: 'error',
        label: vscode.l10n.t('This looks like a secret, not like a reference to one'),
        detail: vscode.l10n.t('Store it in a key vault, and pick it from the list then.'),
        alwaysShow: true,
        note: true,
      },
    ];
  }
  return subject === undefined
    ? []
    : [{ icon: 'search', label: referenceName(subject), description: vscode.l10n.t('as typed'), alwaysShow: true, subject }];
}

function parseVaultId(text: string): CheckSubject | undefined {
  const [, subscriptionId, resourceGroup, vault] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)\/?$/i.exec(text.trim()) ?? [];
  return subscriptionId === undefined || resourceGroup === undefined || vault === undefined
    ? undefined
    : { vault, subscriptionId, resourceGroup };
}
