import { basename } from 'node:path';
import * as vscode from 'vscode';
import { showHidden } from '../../message';
import type { Reason } from '../../scan/reason';
import type { Refusal } from '../registerCommands';
import { translate } from '../translate';
import type { Place, Standing } from './findingNodes';
import { toRange } from './toRange';
import { readZipFlow, zipFlowUri } from './zipFlows';

/** Opens the file of a row at its place; a flow in a zip only to be looked at. */
export async function openPlace(stands: Standing | undefined): Promise<Refusal | undefined> {
  const place: Place | undefined = stands?.kind === 'finding' ? stands.finding : stands?.kind === 'place' ? stands.place : undefined;
  if (!place) return { refused: vscode.l10n.t('This row is not there any more. Choose it again.') };
  const { path, inside, why } = place;
  if (path === '') return { refused: vscode.l10n.t('This is on no disk, and cannot be opened from here.') };
  if (inside !== undefined) {
    const read = await readZipFlow(path, inside);
    return typeof read === 'string' ? show(zipFlowUri(path, inside), place) : refuse(path, inside, read);
  }
  if (why && /\.zip$/i.test(path)) return refuse(path, basename(path), why);
  return show(vscode.Uri.file(path), place);
}

async function show(file: vscode.Uri, { path, region, why }: Place): Promise<Refusal | undefined> {
  try {
    await vscode.window.showTextDocument(file, { selection: toRange(region), preserveFocus: true, preview: true });
    return undefined;
  } catch {
    return why
      ? refuse(path, basename(path), why)
      : { refused: vscode.l10n.t('The file cannot be opened. It may be gone, or be no text.') };
  }
}

/** Says why there is nothing to see, and where it is. */
function refuse(path: string, name: string, why: Reason): Refusal {
  return {
    refused: vscode.l10n.t('{0} cannot be shown: {1}', showHidden(name), translate(why)),
    next: { label: vscode.l10n.t('Show in the Explorer'), run: () => reveal(vscode.Uri.file(path)) },
  };
}

async function reveal(file: vscode.Uri): Promise<undefined> {
  await vscode.commands.executeCommand('revealInExplorer', file);
}
