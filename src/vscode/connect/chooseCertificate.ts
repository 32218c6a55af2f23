import * as vscode from 'vscode';
import { checkCertificate, checkCertificateSize } from '../../credentials/connections/checkCertificate';
import { say, type Message } from '../../message';

interface Certificate {
  readonly fileName: string;
  /** In base64. */
  readonly pfx: string;
}

/** Asks for the certificate of a run owner and reads it here: the page never gets it. Undefined when the dialog is cancelled. */
export async function chooseCertificate(): Promise<{ readonly certificate?: Certificate; readonly problem?: Message } | undefined> {
  const title = vscode.l10n.t('Certificate of the run owner');
  const [file] = (await vscode.window.showOpenDialog({ title, filters: { PFX: ['pfx', 'p12'] } })) ?? [];
  if (file === undefined) return undefined;
  try {
    const tooLarge = checkCertificateSize((await vscode.workspace.fs.stat(file)).size);
    if (tooLarge !== undefined) return { problem: tooLarge };
    const bytes = await vscode.workspace.fs.readFile(file);
    const problem = checkCertificate(bytes);
    if (problem !== undefined) return { problem };
    return { certificate: { fileName: file.path.slice(file.path.lastIndexOf('/') + 1), pfx: Buffer.from(bytes).toString('base64') } };
  } catch {
    return { problem: say('This file could not be read.') };
  }
}
