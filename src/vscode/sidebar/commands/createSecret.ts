import * as vscode from 'vscode';
import { checkSecretName } from '../../../credentials/create/names';
import { createSecret as storeIt } from '../../../credentials/edit/createSecret';
import { checkValue } from '../../../credentials/rotation/rotateSecret';
import { askText } from '../../messages/prompts';
import { showInStatusBar } from '../../messages/messages';
import { translate } from '../../translate';
import type { CommandHandler } from '../../registerCommands';
import { askDay } from './askDay';
import { change } from './change';
import { rowCommand, type SidebarContext } from './rowCommand';

/** Stores a new secret in a vault. Its value goes straight from the masked box to the vault and is kept nowhere else. */
export function createSecret(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'createSecret', async ({ subject }, data) => {
    if (subject.kind !== 'vault') return undefined;
    const { name: vault } = subject;
    const listed = data.secretsOf(vault);
    const secret = await askName(vault, new Set(listed.rows.map(({ name }) => name.toLowerCase())));
    if (secret === undefined) return undefined;
    const value = await askText({
      title: vscode.l10n.t('Value of {0}', secret),
      prompt: vscode.l10n.t('It goes to the vault {0}, and nowhere else.', vault),
      password: true,
      ignoreFocusOut: true,
      validateInput: (typed) => {
        const wrong = checkValue(typed);
        if (wrong !== undefined) return translate(wrong);
        return typed === typed.trim()
          ? undefined
          : {
              message: vscode.l10n.t('It begins or ends with a space or a line break. Is that part of it?'),
              severity: vscode.InputBoxValidationSeverity.Warning,
            };
      },
    });
    if (value === undefined) return undefined;
    const expiry = await askDay(vscode.l10n.t('Day on which {0} expires', secret), { optional: true });
    if (expiry === undefined) return undefined;
    const done = await change(context, {
      view: 'flowWarden.vaults',
      title: vscode.l10n.t('Storing the secret…'),
      work: () => storeIt(data.connected.services, { vault, secret, value, ...(expiry !== 'none' && { expiresOn: expiry }) }),
      reread: () => {
        data.forgetHealth(vault);
        return listed.load();
      },
      failed: () => vscode.l10n.t('“{0}” was not stored in {1}.', secret, vault),
    });
    if (done) showInStatusBar(vscode.l10n.t('Stored {0} in {1}', secret, vault));
    return undefined;
  });
}

async function askName(vault: string, taken: ReadonlySet<string>): Promise<string | undefined> {
  const name = await askText({
    title: vscode.l10n.t('Name of the new secret in {0}', vault),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const wrong = checkSecretName(typed.trim());
      if (wrong !== undefined) return translate(wrong);
      return taken.has(typed.trim().toLowerCase())
        ? vscode.l10n.t('The vault has a secret of this name. Rotate that one, or choose another name.')
        : undefined;
    },
  });
  return name?.trim();
}
