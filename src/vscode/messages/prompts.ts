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

/** Filters as the person types; Escape brings back what was there before. */
export async function filterAsTyped(
  words: { readonly title: string; readonly placeholder: string },
  before: string,
  apply: (filter: string) => void,
): Promise<void> {
  const box = vscode.window.createInputBox();
  box.title = withoutLinks(words.title);
  box.placeholder = withoutLinks(words.placeholder);
  box.value = before;
  box.onDidChangeValue((text) => {
    apply(text.trim());
  });
  const taken = await new Promise<boolean>((resolve) => {
    box.onDidAccept(() => {
      resolve(true);
    });
    box.onDidHide(() => {
      resolve(false);
    });
    box.show();
  });
  box.dispose();
  if (!taken) apply(before);
}
