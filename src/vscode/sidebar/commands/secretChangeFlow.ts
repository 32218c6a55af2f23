import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Services } from '../../../cloud/services';
import { readVaults } from '../../../credentials/readVaults';
import { findFlowReferences, type ConnectorReference } from '../../../credentials/rotation/findFlowReferences';
import { flowConnectors, writeSecretChangeFlow } from '../../../credentials/rotation/secretChangeFlow';
import { pickOne } from '../../messages/lists';
import { showInfo, showWarning } from '../../messages/messages';
import type { CommandHandler, Refusal } from '../../registerCommands';
import { tellError } from '../tellError';
import { findNode, type SidebarParts } from './onNode';
import { placeOfVault, vaultIdOf } from './referenceText';
import { secretOf } from './rotateSecret';

const readMorePage = 'https://learn.microsoft.com/power-automate/desktop-flows/create-azurekeyvault-credential';

/** Writes the flow that tells Dataverse when a secret of a vault changes, after the person has read that it is deprecated. */
export function secretChangeFlow(parts: SidebarParts): CommandHandler {
  return async (argument) => {
    if (!(await wantsIt())) return undefined;
    const services = await parts.session.connected();
    if (services === undefined) return undefined;
    const picked = await vaultIdFrom(parts, services, argument) ?? await pickVault(parts, services);
    if (picked === undefined || typeof picked === 'object') return picked;
    const place = placeOfVault(picked);
    if (place === undefined) return undefined;
    const found = await findFlowReferences(services);
    if (!found.ok) await tellError(found.error, { log: parts.host.log, signIn: () => parts.session.signIn() });
    const eventGrid = await pickReference(vscode.l10n.t('Azure Event Grid'), found.ok ? found.value.eventGrid : [], flowConnectors.eventGrid);
    const dataverse = eventGrid && (await pickReference(vscode.l10n.t('Microsoft Dataverse'), found.ok ? found.value.dataverse : [], flowConnectors.dataverse));
    if (eventGrid === undefined || dataverse === undefined) return undefined;
    const content = writeSecretChangeFlow({ vaultId: picked, subscriptionId: place.subscriptionId, references: { eventGrid, dataverse } });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content }));
    void showInfo(vscode.l10n.t('Put this into the Workflows folder of an unpacked solution that has the connection references {0} and {1}. One flow serves one vault. It needs Event Grid Contributor on the vault, and an administrator as its owner: for others it updates their own connections only.', eventGrid, dataverse));
    return undefined;
  };
}

/** Says first that nobody needs it any more. */
async function wantsIt(): Promise<boolean> {
  const anyway = vscode.l10n.t('Generate anyway');
  const readMore = vscode.l10n.t('Read more');
  const sentence = vscode.l10n.t('Microsoft has deprecated this flow: connections of desktop flows read their secret when a flow runs, so that nothing has to be told about a new version. Only connections from before April 2024 have to be saved once.');
  const chosen = await showWarning(sentence, readMore, anyway);
  if (chosen === readMore) await vscode.env.openExternal(vscode.Uri.parse(readMorePage, true));
  return chosen === anyway;
}

const named = v.object({ vault: v.string(), subscriptionId: v.exactOptional(v.string()), resourceGroup: v.exactOptional(v.string()) });

/** The ARM id of the vault that a row or another page names; looked up by its name where only that is known. */
async function vaultIdFrom(parts: SidebarParts, services: Services, argument: unknown): Promise<string | undefined> {
  const subject = findNode(parts, argument)?.subject;
  if (subject?.kind === 'vault' && subject.vault !== undefined) return subject.vault.id;
  const read = v.safeParse(named, subject === undefined ? argument : secretOf(subject));
  if (!read.success) return undefined;
  const known = vaultIdOf({ ...read.output, secret: '' });
  if (known !== undefined) return known;
  for await (const page of readVaults(services)) {
    if (!page.ok) return undefined;
    const vault = page.value.find(({ name }) => name.toLowerCase() === read.output.vault.toLowerCase());
    if (vault !== undefined) return vault.id;
  }
  return undefined;
}

async function pickVault(parts: SidebarParts, services: Services): Promise<string | Refusal | undefined> {
  const picks: { icon: string; label: string; description: string; id: string }[] = [];
  for await (const page of readVaults(services)) {
    if (!page.ok) {
      if (picks.length > 0) break;
      await tellError(page.error, { log: parts.host.log, signIn: () => parts.session.signIn() });
      return undefined;
    }
    for (const { id, name, resourceGroup } of page.value) picks.push({ icon: 'database', label: name, description: resourceGroup, id });
  }
  if (picks.length === 0) return { refused: vscode.l10n.t('You see no key vault in Azure, and the flow needs the id of one.') };
  return (await pickOne(picks, { title: vscode.l10n.t('Vault whose changes the flow tells'), matchOnDescription: true }))?.id;
}

/** The connection reference to sign in by: the only one there is, or the one that is picked; a name to be given to one where there is none. */
async function pickReference(connector: string, references: readonly ConnectorReference[], name: string): Promise<string | undefined> {
  const [only, second] = references;
  if (only === undefined) return `new_${name.replaceAll('_', '')}`;
  if (second === undefined) return only.logicalName;
  const picks = references.map(({ logicalName, displayName }) => ({ label: displayName, description: logicalName, logicalName }));
  return (await pickOne(picks, { title: vscode.l10n.t('Connection reference for {0}', connector), matchOnDescription: true }))?.logicalName;
}
