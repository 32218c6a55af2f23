import * as vscode from 'vscode';
import { prepareExport } from '../../credentials/alm/prepareExport';
import { emptySettings } from '../../credentials/alm/readSettings';
import { writeSettings } from '../../credentials/alm/settingsFile';
import { writeGuide } from '../../credentials/alm/writeGuide';
import type { Credential } from '../../credentials/model/credential';
import { pickOne } from '../messages/lists';
import type { CommandHandler, Refusal } from '../registerCommands';
import { translate } from '../translate';
import type { EnvironmentData } from '../sidebar/data/environmentData';
import { showCloudError } from '../errors/showCloudError';
import { cancellable } from '../messages/cancellable';
import { rowOrNothingCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { openText, openToRead } from '../openText';

/** Writes what it takes to move a credential with its flows to another environment: a guide, and the settings file to fill in. */
export function exportWithCredential(context: SidebarContext): CommandHandler {
  const {
    session,
    host: { log },
  } = context;
  return rowOrNothingCommand(context, 'export', async ({ node, data, home: { services } }) => {
    const credential = node?.subject.kind === 'credential' ? node.subject.credential : await pickCredential(data);
    if (credential === undefined || 'refused' in credential) return credential;
    const prepared = await cancellable(vscode.l10n.t('Looking at solutions, variables, connections and flows…'), (signal) =>
      prepareExport(services, credential.id, { signal }),
    );
    if (prepared?.ok === false) void showCloudError(prepared.error, { log, signIn: () => session.signIn() });
    if (prepared?.ok !== true) return undefined;
    await openText('json', writeSettings(emptySettings(prepared.value.toFill)));
    await openToRead(writeGuide(prepared.value, translate));
    return undefined;
  });
}

async function pickCredential({ credentials }: EnvironmentData): Promise<Credential | Refusal | undefined> {
  await credentials.first();
  const picks = credentials.rows.map((credential) => ({
    icon: 'key',
    label: credential.name,
    description: credential.owner.me ? '' : credential.owner.name,
    credential,
  }));
  if (picks.length === 0) return { refused: vscode.l10n.t('You see no credential in this environment.') };
  return (await pickOne(picks, { title: vscode.l10n.t('Export with which credential?') }))?.credential;
}
