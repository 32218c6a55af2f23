import * as vscode from 'vscode';
import type { CheckSubject } from '../../../credentials/checkAccess';
import { parseSecretReference, type SecretReference } from '../../../credentials/secretReference';
import type { Inventory } from '../rows/inventory';
import { nameOf } from './accessInquiry';

interface Pick extends vscode.QuickPickItem {
  readonly subject?: CheckSubject;
}

/** With more vaults than this, their secrets are listed as far as they were read before. */
const readAhead = 25;

/** Lets the person choose a secret variable, a vault or a secret in it, or type a secret reference. The list fills while they look at it. */
export function pickAccessSubject(inventory: Inventory): Promise<CheckSubject | undefined> {
  return pick(inventory, vscode.l10n.t('Check access'), vscode.l10n.t('Name of a variable, a vault or a secret, or a secret reference'), () => true);
}

/** The same for a secret only. */
export async function pickSecret(inventory: Inventory, title: string): Promise<SecretReference | undefined> {
  const chosen = await pick(inventory, title, vscode.l10n.t('Name of a variable or a secret, or a secret reference'), ({ secret }) => secret !== undefined);
  return chosen?.secret === undefined ? undefined : { ...chosen, secret: chosen.secret };
}

async function pick(inventory: Inventory, title: string, placeholder: string, fits: (subject: CheckSubject) => boolean): Promise<CheckSubject | undefined> {
  const picker = vscode.window.createQuickPick<Pick>();
  picker.title = title;
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  picker.keepScrollPosition = true;
  picker.busy = true;
  let open = true;
  const show = (): void => { if (open) picker.items = [...typedPick(picker.value), ...picksOf(inventory)].filter(({ subject }) => subject === undefined || fits(subject)); };
  picker.onDidChangeValue(show);
  const chosen = new Promise<CheckSubject | undefined>((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.subject);
      picker.hide();
    });
    picker.onDidHide(() => { resolve(undefined); });
  });
  show();
  picker.show();
  void fill(inventory, show).then(() => { if (open) picker.busy = false; });
  try {
    return await chosen;
  } finally {
    open = false;
    picker.dispose();
  }
}

async function fill(inventory: Inventory, show: () => void): Promise<void> {
  const { variables, vaults } = inventory;
  const readVariables = async () => {
    await variables.first();
    await variables.find(() => { show(); return undefined; });
  };
  await Promise.all([readVariables(), vaults.first().then(show)]);
  await Promise.all(vaults.rows.slice(0, readAhead).map(({ name }) => inventory.secretsOf(name).first().then(show)));
}

function picksOf(inventory: Inventory): readonly Pick[] {
  const pointing = inventory.variables.rows.flatMap(({ displayName, schemaName, reference }): Pick[] =>
    reference === undefined ? [] : [{ label: `$(lock) ${displayName || schemaName}`, description: nameOf(reference), subject: reference }]);
  const stored = inventory.vaults.rows.flatMap(({ name: vault, subscriptionId, resourceGroup }): Pick[] => [
    { label: `$(database) ${vault}`, description: resourceGroup, subject: { vault, subscriptionId, resourceGroup } },
    ...inventory.secretsOf(vault).rows.map(({ name: secret }): Pick => ({ label: `$(key) ${secret}`, description: vault, subject: { vault, secret, subscriptionId, resourceGroup } })),
  ]);
  return [heading(vscode.l10n.t('Environment variables')), ...pointing, heading(vscode.l10n.t('Key vaults')), ...stored];
}

function heading(label: string): Pick {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** What was typed, where that is a secret reference or the id of a vault. */
function typedPick(text: string): readonly Pick[] {
  const subject = parseSecretReference(text) ?? parseVaultId(text);
  return subject === undefined ? [] : [{ label: `$(search) ${nameOf(subject)}`, description: vscode.l10n.t('as typed'), alwaysShow: true, subject }];
}

function parseVaultId(text: string): CheckSubject | undefined {
  const [, subscriptionId, resourceGroup, vault] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)\/?$/i.exec(text.trim()) ?? [];
  return subscriptionId === undefined || resourceGroup === undefined || vault === undefined ? undefined : { vault, subscriptionId, resourceGroup };
}
