import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { flowOf, many, readSecret, toText } from './flows';

const deadlineMs = 15_000;

/** The folder that the tests may write to. */
export function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'The tests need a folder open.');
  return folder.uri;
}

/** Writes a file into a folder of its own, so that no test sees another's. */
export async function write(text: string | Uint8Array, name = 'flow.json'): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), randomUUID(), name);
  await vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? Buffer.from(text) : text);
  return uri;
}

/** Opens a file as a person does, so that it is closed with its tab: `openTextDocument` would hold it open. */
export async function show(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.uri.toString(), uri.toString());
  return editor.document;
}

/** Writes a file and opens it in an editor. */
export async function open(text: string | Uint8Array, name?: string): Promise<vscode.TextDocument> {
  return show(await write(text, name));
}

/** The findings the Problems panel has for a file. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'flow-warden');
}

export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

export function codes(uri: vscode.Uri): unknown[] {
  return findings(uri).map(codeOf);
}

/** Waits until something holds; looks again whenever diagnostics, a text or the tabs change. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (holds()) end(resolve);
    };
    const subscriptions = [
      vscode.languages.onDidChangeDiagnostics(look),
      vscode.workspace.onDidChangeTextDocument(look),
      vscode.window.tabGroups.onDidChangeTabs(look),
    ];
    const deadline = setTimeout(() => {
      end(() => {
        reject(new Error(`Never came true: ${what}`));
      });
    }, deadlineMs);
    const end = (then: () => void) => {
      clearTimeout(deadline);
      for (const subscription of subscriptions) subscription.dispose();
      then();
    };
  });
}

export function untilCodes(uri: vscode.Uri, expected: readonly string[]): Promise<void> {
  return until(`findings ${expected.join(', ') || '(none)'}`, () => codes(uri).join() === expected.join());
}

/**
 * Returns when the editor has looked at every change made before the call: a flow that is changed after them has its
 * new findings on show, and documents are looked at in the order of their last change. (Its first findings come at once, when the policy
 * of its folder has been read.)
 */
export async function untilAllIsLookedAt(): Promise<void> {
  const sentinel = await vscode.workspace.openTextDocument(await write(toText(flowOf(many(1, readSecret))), 'sentinel.json'));
  await untilCodes(sentinel.uri, ['FW201']);
  await replace(sentinel, whole(sentinel), toText(flowOf(many(2, readSecret))));
  await untilCodes(sentinel.uri, ['FW201', 'FW201']);
}

export function whole(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
}

/** Where a word first stands in a document. */
export function placeOf(document: vscode.TextDocument, word: string): vscode.Range {
  const start = document.getText().indexOf(word);
  assert.notEqual(start, -1);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + word.length));
}

/** Changes a document as an edit of a person does. */
export async function replace(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** What the light bulb offers at a range, edits included. */
export async function lightBulb(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind?.value, 100);
}

export async function fixAllActions(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  return lightBulb(document, whole(document), vscode.CodeActionKind.SourceFixAll.append('flowWarden'));
}

/** Takes an action of the light bulb. */
export async function take(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, 'There is an action with an edit.');
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

/** Leaves no editor open; what was changed is saved, for nobody is there to be asked. */
export async function closeAll(): Promise<void> {
  await vscode.workspace.saveAll(false);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
