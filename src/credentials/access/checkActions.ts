import { azurePage } from '../../cloud/portals';
import type { Environment, VaultDetails } from '../../cloud/services';
import { say, type Message } from '../../message';
import type { Ask, CheckAction, DoneForYou } from './accessCheck';
import { azCommand } from './command';

/** The Azure portal pages that we link to. [I] From the address bar. */
type PortalPage = 'users' | 'networking' | 'access_configuration' | 'access_policies' | 'secrets' | 'resourceproviders';

/** A link to a resource's page in the Azure portal; none where there is no portal. */
export function openPortal(environment: Environment, resourceId: string, page: PortalPage, label: Message): readonly CheckAction[] {
  const url = azurePage(environment, resourceId, page);
  return url === undefined ? [] : [{ kind: 'open', label, url }];
}

/** A command to copy; none if it could not be written safely. */
export function copyCommand(label: Message, ...words: readonly string[]): readonly CheckAction[] {
  const text = azCommand(...words);
  return text === undefined ? [] : [{ kind: 'copy', label, text }];
}

/** The same for a command about one vault: `verbs` of `az keyvault`, then its arguments other than the vault's name. */
export function copyVaultCommand(
  label: Message,
  verbs: readonly string[],
  { name, resourceGroup, subscriptionId }: VaultDetails,
  ...more: readonly string[]
): readonly CheckAction[] {
  const vault = ['--name', name, '--resource-group', resourceGroup, '--subscription', subscriptionId];
  return copyCommand(label, 'keyvault', ...verbs, ...vault, ...more);
}

export function doIt(label: Message, action: DoneForYou, ask: Ask): readonly CheckAction[] {
  return [{ kind: 'do', label, action, ask }];
}

export const openAccessControl = say('Open access control in the Azure portal');
export const copyTheCommand = say('Copy the command');
