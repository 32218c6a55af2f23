import * as vscode from 'vscode';
import type { Mention } from '../credentials/trace/graph';
import { mentionsIn } from '../credentials/trace/mentionsIn';

const most = 5000;
const largestBytes = 10 * 1024 * 1024;
const atOnce = 8;
const elsewhere = '**/{node_modules,.git,out,dist,bin,obj}/**';

/**
 * Scans the workspace's flow files for the names they mention, using unsaved text where a file is open. Skips unreadable files. Rejects
 * with the signal's reason if it is aborted.
 */
export async function findMentions(signal: AbortSignal): Promise<readonly Mention[]> {
  const files = await vscode.workspace.findFiles('**/*.json', elsewhere, most);
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const found: Mention[] = [];
  for (let start = 0; start < files.length; start += atOnce) {
    signal.throwIfAborted();
    const texts = await Promise.all(
      files.slice(start, start + atOnce).map(async (uri) => ({ uri, text: open.get(uri.toString())?.getText() ?? (await read(uri)) })),
    );
    for (const { uri, text } of texts) {
      for (const mention of mentionsIn(text, { path: uri.toString(), label: vscode.workspace.asRelativePath(uri) })) found.push(mention);
    }
  }
  return found;
}

/** The text of a file; empty if it is too large to be a flow, or cannot be read. */
async function read(uri: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > largestBytes ? '' : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}
