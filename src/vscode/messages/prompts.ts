import * as vscode from 'vscode';
import { withoutLinks } from './plainText';

/** Asks for a line of text; undefined when cancelled. */
export function askText(options: vscode.InputBoxOptions): Thenable<string | undefined> {
  const { title, prompt, placeHolder } = options;
  return vscode.window.showInputBox({
    ...options,
    ...(title !== undefined && { title: withoutLinks(title) }),
    ...(prompt !== undefined && { prompt: withoutLinks(prompt) }),
    ...(placeHolder !== undefined && { placeHolder: withoutLinks(placeHolder) }),
    ...(options.validateInput && { validateInput: async (typed) => plainVerdict(await options.validateInput?.(typed)) }),
  });
}

function plainVerdict(
  verdict: string | vscode.InputBoxValidationMessage | null | undefined,
): string | vscode.InputBoxValidationMessage | undefined {
  if (verdict === undefined || verdict === null) return undefined;
  return typeof verdict === 'string' ? withoutLinks(verdict) : { ...verdict, message: withoutLinks(verdict.message) };
}

/** A text box whose value the caller follows as the user types. */
export function createTextBox({
  title,
  placeholder,
  value,
}: {
  readonly title: string;
  readonly placeholder: string;
  readonly value: string;
}): vscode.InputBox {
  const box = vscode.window.createInputBox();
  box.title = withoutLinks(title);
  box.placeholder = withoutLinks(placeholder);
  box.value = value;
  return box;
}
