import * as vscode from 'vscode';
import { showInStatusBar } from '../messages/messages';
import type { PictureRequest } from './dependenciesPanel';

/** Writes a picture to the file that the person chooses. */
export async function saveImage(title: string, { format, data }: Extract<PictureRequest, { type: 'save' }>): Promise<void> {
  const name = `${title.replace(/[^\p{L}\p{N} .-]/gu, '-')}.${format}`;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    filters: format === 'svg' ? { [vscode.l10n.t('SVG picture')]: ['svg'] } : { [vscode.l10n.t('PNG picture')]: ['png'] },
  });
  if (uri === undefined) return;
  await vscode.workspace.fs.writeFile(uri, format === 'svg' ? new TextEncoder().encode(data) : Buffer.from(data, 'base64'));
  showInStatusBar(vscode.l10n.t('Saved {0}', vscode.workspace.asRelativePath(uri)));
}
