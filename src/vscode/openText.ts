import * as vscode from 'vscode';

/** Opens a text as a new document, which the person may save where they want it. */
export async function openText(language: 'json' | 'markdown', content: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }), { preview: false });
}

/** Opens a Markdown text to read it; the document itself is behind it, to copy from or to save. */
export async function openToRead(markdown: string): Promise<void> {
  await openText('markdown', markdown);
  try {
    await vscode.commands.executeCommand('markdown.showPreview');
  } catch {
    // The preview is an extension of its own, which a person may have switched off: the document is there all the same.
  }
}
