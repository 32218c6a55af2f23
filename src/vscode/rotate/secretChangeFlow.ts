import * as vscode from 'vscode';
import type { Services } from '../../cloud/services';
import { readVaults } from '../../credentials/browse/readVaults';
import { findFlowReferences, type ConnectorReference } from '../../credentials/rotation/findFlowReferences';
import { flowConnectors, writeSecretChangeFlow } from '../../credentials/rotation/secretChangeFlow';
import { placeOfVault, vaultIdOf } from '../../credentials/model/vaultId';
import type { SecretReference } from '../../credentials/model/secretReference';
import type { ChosenEnvironment } from '../environments/chosenEnvironment';
import { parseMeant } from '../meant';
import { pickOne } from '../messages/lists';
import { showInfo, showWarning } from '../messages/messages';
import type { CommandHandler, Refusal } from '../registerCommands';
import { errorInWords, showCloudError } from '../errors/showCloudError';
import { refuseElsewhere } from '../sidebar/commands/nodeMeant';
import { findNode, type SidebarContext } from '../sidebar/commands/rowCommand';
import { secretOf } from './rotateSecret';

const readMorePage = 'https://learn.microsoft.com/power-automate/desktop-flows/create-azurekeyvault-credential';

/** Writes the flow that tells Dataverse when a secret of a vault changes, after the person has read that it is deprecated. */
export function secretChangeFlow(context: SidebarContext): CommandHandler {
  const handler: CommandHandler = async (argument) => {
    const wanted = vaultOf(context, argument);
    const elsewhere = refuseElsewhere(context.session, wanted?.environment, () => handler(argument));
    if (elsewhere !== undefined) return elsewhere;
    if (!(await wantsIt())) return undefined;
    const services = await context.session.connected();
    if (services === undefined) return undefined;
    const picked = wanted === undefined ? await pickVault(context, services) : await findVaultId(services, wanted);
    if (picked === undefined || typeof picked === 'object') return picked;
    const place = placeOfVault(picked);
    if (place === undefined) return { refused: vscode.l10n.t('This is no id of a key vault: {0}', picked) };
    const found = await findFlowReferences(services);
    if (!found.ok) await showCloudError(found.error, { log: context.host.log, signIn: () => context.session.signIn() });
    const eventGrid = await pickReference(
      vscode.l10n.t('Azure Event Grid'),
      found.ok ? found.value.eventGrid : [],
      flowConnectors.eventGrid,
    );
    const dataverse =
      eventGrid &&
      (await pickReference(vscode.l10n.t('Microsoft Dataverse'), found.ok ? found.value.dataverse : [], flowConnectors.dataverse));
    if (eventGrid === undefined || dataverse === undefined) return undefined;
    const content = writeSecretChangeFlow({ vaultId: picked, subscriptionId: place.subscriptionId, references: { eventGrid, dataverse } });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content }));
    void showInfo(
      vscode.l10n.t(
        'Put this into the Workflows folder of an unpacked solution that has the connection references {0} and {1}. One flow serves one vault. It needs Event Grid Contributor on the vault, and an administrator as its owner: for others it updates their own connections only.',
        eventGrid,
        dataverse,
      ),
    );
    return undefined;
  };
  return handler;
}

/** Says first that nobody needs it any more. */
async function wantsIt(): Promise<boolean> {
  const anyway = vscode.l10n.t('Generate anyway');
  const readMore = vscode.l10n.t('Read more');
  const sentence = vscode.l10n.t(
    'Microsoft has deprecated this flow: connections of desktop flows read their secret when a flow runs, so nothing needs to be notified of a new version. Only connections from before April 2024 have to be saved once.',
  );
  const chosen = await showWarning(sentence, readMore, anyway);
  if (chosen === readMore) await vscode.env.openExternal(vscode.Uri.parse(readMorePage, true));
  return chosen === anyway;
}

interface WantedVault {
  readonly vault: string;
  /** Its ARM id, where that is known. */
  readonly id?: string;
  readonly environment?: ChosenEnvironment;
}

/** The vault that a row or another page names; undefined: none was named. */
function vaultOf(context: SidebarContext, argument: unknown): WantedVault | undefined {
  const meant = parseMeant(argument);
  if (meant?.kind === 'vault' || meant?.kind === 'secret') return wantedVault(meant, meant.environment);
  const subject = findNode(context, argument)?.subject;
  if (subject?.kind === 'vault') return { vault: subject.name, ...(subject.vault && { id: subject.vault.id }) };
  const secret = subject && secretOf(subject);
  return secret && wantedVault(secret, undefined);
}

function wantedVault(place: Omit<SecretReference, 'secret'>, environment: ChosenEnvironment | undefined): WantedVault {
  const id = vaultIdOf(place);
  return { vault: place.vault, ...(id !== undefined && { id }), ...(environment && { environment }) };
}

/** The ARM id of a vault; looked up by its name where only that is known. */
async function findVaultId(services: Services, { vault, id }: WantedVault): Promise<string | Refusal> {
  if (id !== undefined) return id;
  for await (const page of readVaults(services)) {
    if (!page.ok) return { refused: errorInWords(page.error) };
    const found = page.value.find(({ name }) => name.toLowerCase() === vault.toLowerCase());
    if (found !== undefined) return found.id;
  }
  return {
    refused: vscode.l10n.t('Azure does not list {0} for you, and the flow needs its id. Ask its owner for the role Reader on it.', vault),
  };
}

async function pickVault(context: SidebarContext, services: Services): Promise<string | Refusal | undefined> {
  const picks: { icon: string; label: string; description: string; id: string }[] = [];
  for await (const page of readVaults(services)) {
    if (!page.ok) {
      if (picks.length > 0) break;
      await showCloudError(page.error, { log: context.host.log, signIn: () => context.session.signIn() });
      return undefined;
    }
    for (const { id, name, resourceGroup } of page.value) picks.push({ icon: 'database', label: name, description: resourceGroup, id });
  }
  if (picks.length === 0) return { refused: vscode.l10n.t('You see no key vault in Azure, and the flow needs the id of one.') };
  return (await pickOne(picks, { title: vscode.l10n.t('Vault whose changes the flow tells'), matchOnDescription: true }))?.id;
}

/**
 * The connection reference to sign in by: the only one there is, or the one that is picked; a name to be given to one where there is none.
 */
async function pickReference(connector: string, references: readonly ConnectorReference[], name: string): Promise<string | undefined> {
  const [only, second] = references;
  if (only === undefined) return `new_${name.replaceAll('_', '')}`;
  if (second === undefined) return only.logicalName;
  const picks = references.map(({ logicalName, displayName }) => ({ label: displayName, description: logicalName, logicalName }));
  return (await pickOne(picks, { title: vscode.l10n.t('Connection reference for {0}', connector), matchOnDescription: true }))?.logicalName;
}
