import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Services } from '../../../cloud/services';
import { secretKey, type SecretReference } from '../../../credentials/secretReference';
import { RotateSecretPanel } from '../../panels/rotateSecretPanel';
import type { CommandHandler } from '../../registerCommands';
import type { Subject } from '../nodes/node';
import { words } from '../toTreeItem';
import { findNode, type SidebarParts } from './onNode';
import { pickSecret } from './pickAccessSubject';
import { placeOfVault } from './referenceText';

/** Opens the page on which a secret gets a new version: of the row, of what another page names, or of what the person picks. */
export function rotateSecret(parts: SidebarParts): CommandHandler {
  const panels = new RotateSecretPanels(parts);
  parts.host.context.subscriptions.push(panels);
  return async (argument) => {
    const node = findNode(parts, argument);
    if (node !== undefined && !node.can.includes('rotate')) return { refused: vscode.l10n.t('This cannot be done with “{0}”.', words(node.label)) };
    const services = await parts.session.connected();
    if (services === undefined) return undefined;
    const { inventory } = parts.views;
    const secret = (node ? secretOf(node.subject) : readSecretName(argument)) ?? (inventory && (await pickSecret(inventory, vscode.l10n.t('Rotate secret'))));
    if (secret !== undefined) panels.open(services, secret);
    return undefined;
  };
}

/** The secret that a row stands for. */
export function secretOf(subject: Subject): SecretReference | undefined {
  switch (subject.kind) {
    case 'secret': return { vault: subject.vault, secret: subject.secret.name, ...(subject.vaultId !== undefined && placeOfVault(subject.vaultId)) };
    case 'reference': return subject.reference;
    case 'variable': return subject.variable.reference;
    case 'part': return subject.variable?.reference;
    default: return undefined;
  }
}

const secretName = v.object({ vault: v.string(), secret: v.string(), subscriptionId: v.exactOptional(v.string()), resourceGroup: v.exactOptional(v.string()) });

/** The secret that another page of ours hands over. */
function readSecretName(argument: unknown): SecretReference | undefined {
  const read = v.safeParse(secretName, argument);
  return read.success ? read.output : undefined;
}

/** The pages that are open: one for a secret. They close when another environment is chosen, for the secret may not be known there. */
class RotateSecretPanels implements vscode.Disposable {
  private readonly panels = new Map<string, RotateSecretPanel>();
  private readonly subscription: vscode.Disposable;
  private services: Services | undefined;

  constructor(private readonly parts: SidebarParts) {
    this.subscription = parts.session.onDidChange(() => { if (parts.session.current !== this.services) this.closeAll(); });
  }

  open(services: Services, secret: SecretReference): void {
    this.services = services;
    const key = secretKey(secret);
    const known = this.panels.get(key);
    if (known !== undefined) {
      known.reveal();
      return;
    }
    const { host, session } = this.parts;
    this.panels.set(key, new RotateSecretPanel({
      extensionUri: host.context.extensionUri, log: host.log, services,
      signIn: () => session.signIn(),
      changed: () => { this.parts.views.inventory?.rereadSecret(secret.vault, secret.secret); },
      closed: () => { this.panels.delete(key); },
    }, secret));
  }

  dispose(): void {
    this.subscription.dispose();
    this.closeAll();
  }

  private closeAll(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
  }
}
