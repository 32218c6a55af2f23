import * as vscode from 'vscode';
import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import type { TraceStart } from '../../credentials/graph';
import { readMe } from '../../credentials/me';
import { readCredentials } from '../../credentials/readCredentials';
import { readVariables } from '../../credentials/readVariables';
import { kindOfError } from '../sidebar/nodes/kindOfError';
import { translate } from '../translate';

interface Pick extends vscode.QuickPickItem {
  readonly start?: TraceStart;
}

/** Lets the person choose a credential or an environment variable; the list fills while they look at it. */
export async function pickStart(services: Services): Promise<TraceStart | undefined> {
  const picker = vscode.window.createQuickPick<Pick>();
  picker.title = vscode.l10n.t('Show dependencies');
  picker.placeholder = vscode.l10n.t('Name of a credential or an environment variable');
  picker.matchOnDescription = true;
  picker.busy = true;
  const abort = new AbortController();
  const chosen = new Promise<TraceStart | undefined>((resolve) => {
    picker.onDidAccept(() => { resolve(picker.selectedItems[0]?.start); picker.hide(); });
    picker.onDidHide(() => { resolve(undefined); });
  });
  picker.show();
  const filled = fill(picker, services, abort.signal);
  try {
    return await chosen;
  } finally {
    abort.abort();
    await filled;
    picker.dispose();
  }
}

/** What cannot be read is missing from the list, and the list says so. */
async function fill(picker: vscode.QuickPick<Pick>, services: Services, signal: AbortSignal): Promise<void> {
  try {
    const show = (picks: readonly Pick[]) => { picker.items = [...picker.items, ...picks]; };
    const tell = (error: CloudError) => { show([{ label: `$(warning) ${translate(kindOfError(error))}`, description: translate(error.remedy), alwaysShow: true }]); };
    const me = await readMe(services, { signal });
    if (!me.ok) {
      tell(me.error);
      return;
    }
    show([{ label: vscode.l10n.t('Credentials'), kind: vscode.QuickPickItemKind.Separator }]);
    for await (const page of readCredentials(services, me.value, { signal })) {
      if (page.ok) show(page.value.rows.map(({ id, name }) => ({ label: `$(key) ${name}`, start: { kind: 'credential', id } })));
      else tell(page.error);
    }
    show([{ label: vscode.l10n.t('Environment variables'), kind: vscode.QuickPickItemKind.Separator }]);
    for await (const page of readVariables(services, me.value, { signal })) {
      if (page.ok) show(page.value.rows.map(({ id, displayName, schemaName }) => ({ label: `$(symbol-variable) ${displayName || schemaName}`, description: schemaName, start: { kind: 'variable', id } })));
      else tell(page.error);
    }
  } catch (fault) {
    if (!signal.aborted) throw fault;
  } finally {
    picker.busy = false;
  }
}
