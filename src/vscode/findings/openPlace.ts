import * as vscode from 'vscode';
import type { Refusal } from '../registerCommands';
import type { Place, Standing } from './findingNodes';
import { toRange } from './toRange';

/** Opens the file of a row at its place. */
export async function openPlace(stands: Standing | undefined): Promise<Refusal | undefined> {
  const place: Place | undefined = stands?.kind === 'finding' ? stands.finding : stands?.kind === 'place' ? stands.place : undefined;
  if (!place) return { refused: vscode.l10n.t('This row is not there any more. Choose it again.') };
  const file = vscode.Uri.file(place.path);
  if (place.path === '') return { refused: vscode.l10n.t('This is on no disk, and cannot be opened from here.') };
  if (/\.zip$/i.test(place.path))
    return {
      refused: vscode.l10n.t('This flow is in a zip. Unpack it to see and change the place.'),
      next: { label: vscode.l10n.t('Show the zip'), run: () => reveal(file) },
    };
  try {
    await vscode.window.showTextDocument(file, { selection: toRange(place.region), preserveFocus: true, preview: true });
    return undefined;
  } catch {
    return { refused: vscode.l10n.t('The file cannot be opened. It may be gone, or be no text.') };
  }
}

async function reveal(file: vscode.Uri): Promise<undefined> {
  await vscode.commands.executeCommand('revealInExplorer', file);
}
