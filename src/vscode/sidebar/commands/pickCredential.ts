import * as vscode from 'vscode';
import type { Credential } from '../../../credentials/credential';
import { translate } from '../../translate';
import { kindName } from '../nodes/credentialNode';
import { kindOfError } from '../nodes/kindOfError';
import type { Inventory } from '../rows/inventory';

interface Pick extends vscode.QuickPickItem {
  readonly credential?: Credential;
}

/** Lets the person choose a credential; the list fills while they look at it. */
export async function pickCredential({ credentials }: Inventory, title: string): Promise<Credential | undefined> {
  const picker = vscode.window.createQuickPick<Pick>();
  picker.title = title;
  picker.placeholder = vscode.l10n.t('Name of a credential');
  picker.matchOnDescription = true;
  picker.keepScrollPosition = true;
  picker.busy = true;
  let open = true;
  const show = (): undefined => {
    if (open) picker.items = [...credentials.rows.map(toPick), ...failure()];
    return undefined;
  };
  const failure = (): Pick[] => (credentials.error === undefined ? [] : [{ label: `$(warning) ${translate(kindOfError(credentials.error))}`, detail: translate(credentials.error.remedy), alwaysShow: true }]);
  const chosen = new Promise<Credential | undefined>((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.credential);
      picker.hide();
    });
    picker.onDidHide(() => { resolve(undefined); });
  });
  picker.show();
  void credentials.first().then(() => credentials.find(show)).then(() => {
    show();
    if (open) picker.busy = false;
  });
  try {
    return await chosen;
  } finally {
    open = false;
    picker.dispose();
  }
}

function toPick(credential: Credential): Pick {
  const { name, kind, owner } = credential;
  return { label: `$(key) ${name}`, description: [translate(kindName(kind)), owner.me ? '' : owner.name].filter((part) => part !== '').join(' · '), credential };
}
