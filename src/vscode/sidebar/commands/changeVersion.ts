import * as vscode from 'vscode';
import { setExpiry as setIt } from '../../../credentials/edit/createSecret';
import { disableOldVersion } from '../../../credentials/rotation/disableOldVersion';
import { askFirst, showInStatusBar, showInfo } from '../../messages/messages';
import { tellRefusal, type CommandHandler } from '../../registerCommands';
import type { Subject } from '../nodes/node';
import type { EnvironmentData } from '../data/environmentData';
import { askDay } from './askDay';
import { change } from './change';
import { rowCommand, type SidebarContext } from './rowCommand';

type SecretSubject = Extract<Subject, { kind: 'secret' | 'version' }>;

/** Sets when a secret, or one version of it, expires. */
export function setExpiry(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'setExpiry', async ({ subject }, data) => {
    if (subject.kind !== 'secret' && subject.kind !== 'version') return undefined;
    const { name, expiresOn, version } = subject.secret;
    const day = await askDay(vscode.l10n.t('Day on which {0} expires', name), {
      optional: false,
      ...(expiresOn && { value: expiresOn.toISOString().slice(0, 10) }),
    });
    if (day === undefined || day === 'none') return undefined;
    const which = subject.kind === 'version' && version !== undefined ? { version } : {};
    const done = await changeSecret(
      context,
      data,
      subject,
      { title: vscode.l10n.t('Saving the expiry…'), failed: vscode.l10n.t('The expiry of “{0}” was not saved.', name) },
      () => setIt(data.connected.services, { vault: subject.vault, secret: name, ...which }, day),
    );
    if (done) showInStatusBar(vscode.l10n.t('{0} expires on {1}', name, day.toISOString().slice(0, 10)));
    return undefined;
  });
}

/** Disables a version that a newer one has replaced, after confirmation, and offers to undo it. */
export function disableVersion(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'disableVersion', async ({ subject }, data) => {
    if (subject.kind !== 'version' || subject.secret.version === undefined) return undefined;
    const {
      vault,
      secret: { name, version },
    } = subject;
    const { services } = data.connected;
    const disable = vscode.l10n.t('Disable');
    const detail = vscode.l10n.t(
      'Whatever names exactly this version cannot read the secret any more. What reads the newest version goes on.',
    );
    if ((await askFirst(vscode.l10n.t('Disable version {0} of “{1}”?', version.slice(0, 8), name), detail, disable)) !== disable)
      return undefined;
    const disabled = await changeSecret(
      context,
      data,
      subject,
      { title: vscode.l10n.t('Disabling…'), failed: vscode.l10n.t('Version {0} of “{1}” was not disabled.', version.slice(0, 8), name) },
      () => disableOldVersion(services, { vault, secret: name }, version),
    );
    if (!disabled) return undefined;
    void tellRefusal(context.host.log, 'disable', async () => {
      const undo = vscode.l10n.t('Undo');
      const chosen = await showInfo(vscode.l10n.t('Version {0} of “{1}” is disabled.', version.slice(0, 8), name), undo);
      if (chosen === undo)
        await changeSecret(
          context,
          data,
          subject,
          { title: vscode.l10n.t('Enabling…'), failed: vscode.l10n.t('Version {0} of “{1}” was not enabled.', version.slice(0, 8), name) },
          () => services.keyVault.updateVersion(vault, name, version, { enabled: true }),
        );
      return undefined;
    });
    return undefined;
  });
}

function changeSecret(
  context: SidebarContext,
  data: EnvironmentData,
  { vault, secret }: SecretSubject,
  { title, failed }: { readonly title: string; readonly failed: string },
  work: Parameters<typeof change>[1]['work'],
): Promise<boolean> {
  return change(context, {
    view: 'flowWarden.vaults',
    title,
    failed: () => failed,
    work,
    reread: () => {
      data.rereadSecret(vault, secret.name);
      return Promise.resolve();
    },
  });
}
