import * as vscode from 'vscode';
import type { DeviceCode } from '../../cloud/identity/main';
import { showInfo } from '../messages/messages';

/** Shows a device code, which the user enters at the given address. */
export function showDeviceCode({ code, address }: DeviceCode): void {
  void offerCode(code, address);
}

async function offerCode(code: string, address: string): Promise<void> {
  const copyAndOpen = vscode.l10n.t('Copy code and open page');
  const sentence = vscode.l10n.t('To sign in, enter the code {0} at {1}.', code, address);
  if ((await showInfo(sentence, copyAndOpen)) !== copyAndOpen) return;
  await vscode.env.clipboard.writeText(code);
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
}
