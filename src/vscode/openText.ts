import * as vscode from 'vscode';

/** Opens a text as a new document, which the user may save wherever they like. */
export async function openText(language: 'json' | 'markdown', content: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }), { preview: false });
}

/** Opens a Markdown text as a preview; the document behind it can be copied or saved. */
export async function openToRead(markdown: string): Promise<void> {
  await openText('markdown', markdown);
  try {
    await vscode.commands.executeCommand('markdown.showPreview');
  } catch {
    // The preview is an extension of its own and may be disabled; the document is open all the same.
  }
}
