import * as vscode from 'vscode';
import { secretKey, type SecretReference } from '../../credentials/model/secretReference';
import { placeOfVault } from '../../credentials/model/vaultId';
import { OpenPages } from '../pages/openPages';
import { RotateSecretPanel } from './rotateSecretPanel';
import type { CommandHandler, Refusal } from '../registerCommands';
import type { Subject } from '../sidebar/nodes/node';
import type { EnvironmentData } from '../sidebar/data/environmentData';
import { rowOrNothingCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { pickSecret } from '../sidebar/commands/pickAccessSubject';
import { secretOfCredential } from './secretOfCredential';

/** Opens the page on which a secret gets a new version: of the row, of what another page names, or of what the person picks. */
export function rotateSecret(sidebar: SidebarContext): CommandHandler {
  const {
    session,
    views,
    host: { context, log },
  } = sidebar;
  const pages = new OpenPages<RotateSecretPanel>(session);
  context.subscriptions.push(pages);
  return rowOrNothingCommand(sidebar, 'rotate', async ({ node, data, home }) => {
    const secret = node === undefined ? await pickSecret(data, vscode.l10n.t('Rotate secret')) : await secretBehind(node.subject, data);
    if (secret === undefined || 'refused' in secret) return secret;
    pages.revealOrOpen(
      `secret/${secretKey(secret)}`,
      home,
      (closed) =>
        new RotateSecretPanel(
          {
            extensionUri: context.extensionUri,
            log,
            home,
            signIn: () => session.signIn(),
            changed: () => {
              views.data?.rereadSecret(secret.vault, secret.secret);
            },
            settled: (page) => {
              pages.settle(page);
            },
            closed,
          },
          secret,
        ),
    );
    return undefined;
  });
}

/** The secret of a row; undefined where the person chooses none of several. */
async function secretBehind(subject: Subject, data: EnvironmentData): Promise<SecretReference | Refusal | undefined> {
  if (subject.kind === 'credential') return secretOfCredential(data, subject.credential);
  return secretOf(subject) ?? { refused: vscode.l10n.t('This points at no secret.') };
}

/** The secret that a row stands for. */
export function secretOf(subject: Subject): SecretReference | undefined {
  switch (subject.kind) {
    case 'secret':
      return { vault: subject.vault, secret: subject.secret.name, ...(subject.vaultId !== undefined && placeOfVault(subject.vaultId)) };
    case 'reference':
      return subject.reference;
    case 'variable':
      return subject.variable.reference;
    case 'part':
      return subject.variable?.reference;
    default:
      return undefined;
  }
}
