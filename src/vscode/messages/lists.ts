import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from './plainText';

/** An entry of a list. Its texts are drawn as they are; an icon is named apart from them. */
export interface Pick extends vscode.QuickPickItem {
  /** Name of a codicon in front of the label. */
  readonly icon?: string;
}

/** Lets a person choose from a list; undefined when it is cancelled. */
export async function pickOne<T extends Pick>(picks: readonly T[], options: vscode.QuickPickOptions): Promise<T | undefined> {
  const { title, placeHolder } = options;
  const drawn = new Map(picks.map((pick) => [drawnPick(pick), pick]));
  const chosen = await vscode.window.showQuickPick([...drawn.keys()], {
    ...options,
    ...(title !== undefined && { title: withoutLinks(title) }),
    ...(placeHolder !== undefined && { placeHolder: withoutLinks(placeHolder) }),
  });
  return chosen && drawn.get(chosen);
}

/** A list that fills while the person looks at it. */
export interface GrowingList<T extends Pick> {
  /** Replaces what the list shows. */
  readonly show: (picks: readonly T[]) => void;
  /** What the person typed so far. */
  readonly typed: string;
  readonly onTyped: (listener: () => void) => void;
  /** Aborted when the list is closed. */
  readonly closed: AbortSignal;
}

/** Lets a person choose from a list that `fill` shows bit by bit; undefined when it is cancelled. A fault in `fill` closes it. */
export async function pickFromGrowing<T extends Pick>(
  { title, placeholder }: { readonly title: string; readonly placeholder: string },
  fill: (list: GrowingList<T>) => Promise<void>,
): Promise<T | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly pick: T }>();
  picker.title = withoutLinks(title);
  picker.placeholder = withoutLinks(placeholder);
  picker.matchOnDescription = true;
  picker.keepScrollPosition = true;
  picker.busy = true;
  const closing = new AbortController();
  const { signal: closed } = closing;
  const chosen = new Promise<T | undefined>((resolve, reject) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.pick);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
    });
    picker.show();
    const list: GrowingList<T> = {
      show: (picks) => {
        if (!closed.aborted) picker.items = picks.map((pick) => ({ ...drawnPick(pick), pick }));
      },
      get typed() {
        return picker.value;
      },
      onTyped: (listener) => {
        picker.onDidChangeValue(listener);
      },
      closed,
    };
    fill(list).then(
      () => {
        if (!closed.aborted) picker.busy = false;
      },
      (fault: unknown) => {
        if (!closed.aborted) reject(fault instanceof Error ? fault : new Error(String(fault)));
      },
    );
  });
  try {
    return await chosen;
  } finally {
    closing.abort();
    picker.dispose();
  }
}

/** An entry as VS Code draws it. */
function drawnPick({ icon, label, description, detail, kind, alwaysShow, picked, buttons, iconPath }: Pick): vscode.QuickPickItem {
  return {
    label: icon === undefined ? withoutIcons(label) : `$(${icon}) ${withoutIcons(label)}`,
    ...(description !== undefined && { description: withoutIcons(description) }),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
    ...(kind !== undefined && { kind }),
    ...(alwaysShow !== undefined && { alwaysShow }),
    ...(picked !== undefined && { picked }),
    ...(buttons !== undefined && { buttons }),
    ...(iconPath !== undefined && { iconPath }),
  };
}
