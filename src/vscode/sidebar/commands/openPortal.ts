import * as vscode from 'vscode';
import { showInfo } from '../../messages/messages';
import type { CommandHandler, Refusal } from '../../registerCommands';
import { rowCommand, type SidebarContext } from './rowCommand';
import { adminLink, azureLink, powerAutomateLink } from './portalLinks';

const firewallPage = 'https://learn.microsoft.com/power-platform/admin/ip-firewall';

export function openInPowerAutomate(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'openInPowerAutomate', ({ subject }, { connected }) =>
    openLink(powerAutomateLink(subject, connected.services.environment)),
  );
}

export function openInAzure(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'openInAzure', ({ subject }, { connected }) => openLink(azureLink(subject, connected.services.environment)));
}

/** Explains the environment's IP firewall, and links to where it is changed. */
export function openFirewallPage({ session }: SidebarContext): CommandHandler {
  return async () => {
    const admin = session.current && adminLink(session.current.environment);
    const openAdmin = vscode.l10n.t('Open admin center');
    const readMore = vscode.l10n.t('Read more');
    const sentence = vscode.l10n.t(
      'With the IP firewall on, only addresses that an administrator lists reach the data of the environment, even with a valid password or token. It needs a managed environment.',
    );
    const chosen = await showInfo(sentence, ...(admin === undefined ? [] : [openAdmin]), readMore);
    return chosen === openAdmin ? openLink(admin) : chosen === readMore ? openLink(firewallPage) : undefined;
  };
}

async function openLink(link: string | undefined): Promise<Refusal | undefined> {
  if (link === undefined) return { refused: vscode.l10n.t('There is no page to open for this.') };
  await vscode.env.openExternal(vscode.Uri.parse(link, true));
  return undefined;
}
