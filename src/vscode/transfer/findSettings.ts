import * as vscode from 'vscode';
import { parseSettings, whyNoSettings, type DeploymentSettings } from '../../credentials/alm/settingsFile';
import { pickOne } from '../messages/lists';
import { translate } from '../translate';
import type { Refusal } from '../registerCommands';

/** A deployment settings file that is open or was chosen. */
export interface FoundSettings {
  readonly name: string;
  readonly settings: DeploymentSettings;
}

/** The settings file in the active editor, else one that is open, else one that the person chooses. Undefined: they chose none. */
export async function findSettings(): Promise<FoundSettings | Refusal | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const current = active && read(active);
  if (current) return current;
  // Whoever has a broken one in front of them means that one.
  const broken = active && isJson(active) ? refuse(active, false) : undefined;
  if (broken) return broken;
  const open = vscode.workspace.textDocuments.flatMap((document) => read(document) ?? []);
  if (open.length === 0) return chooseFile();
  const other = vscode.l10n.t('Choose a file…');
  const chosen = await pickOne([...open.map((found) => ({ label: found.name, found })), { label: other, found: undefined }], {
    title: vscode.l10n.t('Check which deployment settings file?'),
  });
  return chosen && (chosen.found ?? chooseFile());
}

async function chooseFile(): Promise<FoundSettings | Refusal | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Deployment settings file'), filters: { JSON: ['json'] } })) ?? [];
  if (uri === undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  return read(document) ?? refuse(document, true);
}

/** Why a text is no deployment settings file; undefined where it may be something else, unless it was chosen as one. */
function refuse(document: vscode.TextDocument, chosen: true): Refusal;
function refuse(document: vscode.TextDocument, chosen: boolean): Refusal | undefined;
function refuse(document: vscode.TextDocument, chosen: boolean): Refusal | undefined {
  const why = whyNoSettings(document.getText(), chosen);
  if (why !== undefined)
    return { refused: vscode.l10n.t('{0} cannot be read as deployment settings. {1}', nameOf(document), translate(why)) };
  if (!chosen) return undefined;
  return {
    refused: vscode.l10n.t(
      '{0} is no deployment settings file: it has no EnvironmentVariables and no ConnectionReferences.',
      nameOf(document),
    ),
  };
}

function read(document: vscode.TextDocument): FoundSettings | undefined {
  if (!isJson(document)) return undefined;
  const settings = parseSettings(document.getText());
  return settings && { name: nameOf(document), settings };
}

function isJson({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'json' || languageId === 'jsonc';
}

function nameOf({ uri }: vscode.TextDocument): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}
