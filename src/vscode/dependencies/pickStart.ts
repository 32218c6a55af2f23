import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import type { TraceStart } from '../../credentials/trace/graph';
import { readMe } from '../../credentials/model/me';
import { readCredentials } from '../../credentials/browse/readCredentials';
import { readVariables } from '../../credentials/browse/readVariables';
import { pickFromGrowing, type GrowingList, type Pick } from '../messages/lists';
import { failureNote } from '../errors/failureNote';

interface StartPick extends Pick {
  readonly start?: TraceStart;
}

/** Lets the person choose a credential or an environment variable; the list fills while they look at it. */
export async function pickStart(services: Services): Promise<TraceStart | undefined> {
  const texts = {
    title: vscode.l10n.t('Show dependencies'),
    placeholder: vscode.l10n.t('Name of a credential or an environment variable'),
  };
  return (await pickFromGrowing<StartPick>(texts, (list) => fill(list, services)))?.start;
}

/** What cannot be read is missing from the list, and the list says so. */
async function fill({ show, closed: signal }: GrowingList<StartPick>, services: Services): Promise<void> {
  const picks: StartPick[] = [];
  const add = (more: readonly StartPick[]) => {
    for (const pick of more) picks.push(pick);
    show(picks);
  };
  const tell = (error: CloudError) => {
    add([failureNote(error)]);
  };
  const me = await readMe(services, { signal });
  if (!me.ok) {
    tell(me.error);
    return;
  }
  add([{ label: vscode.l10n.t('Credentials'), kind: vscode.QuickPickItemKind.Separator }]);
  for await (const page of readCredentials(services, me.value, { signal })) {
    if (page.ok) add(page.value.rows.map(({ id, name }) => ({ icon: 'key', label: name, start: { kind: 'credential', id } })));
    else tell(page.error);
  }
  add([{ label: vscode.l10n.t('Environment variables'), kind: vscode.QuickPickItemKind.Separator }]);
  for await (const page of readVariables(services, me.value, { signal })) {
    if (page.ok)
      add(
        page.value.rows.map(({ id, displayName, schemaName }) => ({
          icon: 'symbol-variable',
          label: displayName || schemaName,
          description: schemaName,
          start: { kind: 'variable', id },
        })),
      );
    else tell(page.error);
  }
}
