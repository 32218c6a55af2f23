import * as vscode from 'vscode';
import { checkTexts } from '../pages/checkTexts';
import { stepTexts } from '../pages/stepTexts';
import type { ConnectTexts } from '../../protocol/connectCredential';

/** The page's own words in the person's language. */
export function connectTexts(): ConnectTexts {
  return {
    title: vscode.l10n.t('Create a desktop flow connection'),
    credential: vscode.l10n.t('Credential'),
    credentialHint: vscode.l10n.t('The connection signs in to the machine with it. The secret is read when a flow runs.'),
    machine: vscode.l10n.t('Machine or machine group'),
    machineHint: vscode.l10n.t('Where the desktop flows run.'),
    name: vscode.l10n.t('Connection name'),
    nameHint: vscode.l10n.t('What people choose it by in a flow, at most 100 characters.'),
    searching: vscode.l10n.t('Searching…'),
    noneFound: vscode.l10n.t('Nothing fits.'),
    moreFound: vscode.l10n.t('There are more. Type more of the name.'),
    runOwner: vscode.l10n.t('Run in the name of a service principal'),
    runOwnerHint: vscode.l10n.t('A run owner. Without one, desktop flows run in the name of whoever owns the connection.'),
    runOwnerTitle: vscode.l10n.t('Run owner'),
    runOwnerNote: vscode.l10n.t(
      'A connection with a run owner can be shared with other service principals. The run owner can be changed later, but never removed.',
    ),
    runOwnerNeeds: vscode.l10n.t('What the run owner needs'),
    applicationId: vscode.l10n.t('Application (client) id'),
    applicationIdHint: vscode.l10n.t('Of an app registration in the tenant of this environment.'),
    certificate: vscode.l10n.t('Certificate'),
    certificateHint: vscode.l10n.t('A PFX file with the private key. It is sent to Power Platform once, and kept nowhere else.'),
    chooseFile: vscode.l10n.t('Choose a file…'),
    otherFile: vscode.l10n.t('Choose another file…'),
    noFile: vscode.l10n.t('No file chosen'),
    password: vscode.l10n.t('Password of the certificate file'),
    passwordHint: vscode.l10n.t('Leave it empty where the file has none. It has to be typed again when this tab was hidden.'),
    showValue: vscode.l10n.t('Show the password'),
    hideValue: vscode.l10n.t('Hide the password'),
    create: vscode.l10n.t('Create'),
    saveAgainChanged: vscode.l10n.t('Save again'),
    cancel: vscode.l10n.t('Cancel'),
    steps: vscode.l10n.t('Progress'),
    serviceSaid: vscode.l10n.t('The service said:'),
    ...checkTexts(),
    ...stepTexts(),
  };
}
