import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from './plainText';

/** An entry of a list. Its texts are shown as they are; the icon is named separately. */
export interface Pick extends vscode.QuickPickItem {
  /** The codicon in front of the label. */
  readonly icon?: string;
  /** It says something, and cannot be chosen from a list that fills. */
  readonly note?: boolean;
}

/** Lets the user choose from a list; undefined when cancelled. */
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

/** A list that fills while it is open. */
export interface GrowingList<T extends Pick> {
  /** Replaces what the list shows. */
  readonly show: (picks: readonly T[]) => void;
  /** What is shown answers an older question: it goes, and the list is busy until the next answer is shown. */
  readonly wait: () => void;
  /** What the person typed so far. */
  readonly typed: string;
  readonly onTyped: (listener: () => void) => void;
  /** Aborted when the list is closed. */
  readonly closed: AbortSignal;
}

interface GrowingTexts {
  readonly title: string;
  readonly placeholder: string;
  /** What may be typed here, told where nothing matches. */
  readonly advice?: string;
}

/**
 * Lets a person choose from a list that `fill` shows bit by bit; undefined when it is cancelled. A fault in `fill` closes it. Enter does
 * nothing where nothing can be chosen, and the list says so: it must not look like a choice, nor take the answers before it along.
 */
export async function pickFromGrowing<T extends Pick>(
  { title, placeholder, advice }: GrowingTexts,
  fill: (list: GrowingList<T>) => Promise<void>,
): Promise<T | undefined> {
  const picker = vscode.window.createQuickPick<Drawn<T>>();
  picker.title = withoutLinks(title);
  picker.placeholder = withoutLinks(placeholder);
  picker.matchOnDescription = true;
  picker.keepScrollPosition = true;
  picker.busy = true;
  const closing = new AbortController();
  const { signal: closed } = closing;
  const chosen = new Promise<T | undefined>((resolve, reject) => {
    let rows: readonly Drawn<T>[] = [];
    let said: string | undefined;
    let filling = true;
    let waiting = false;
    const draw = (changed: boolean, mustSay = false): void => {
      if (closed.aborted) return;
      const busy = filling || waiting;
      const saying = mustSay || !rows.some((row) => isShown(row, picker.value)) ? nothingText(busy) : undefined;
      // Drawn anew only where something changed: that moves what is marked.
      if (changed || saying !== said)
        picker.items = [...rows, ...(saying === undefined ? [] : [noteOf(saying, busy ? undefined : advice)])];
      said = saying;
      if (picker.busy !== busy) picker.busy = busy;
    };
    picker.onDidAccept(() => {
      const pick = picker.selectedItems[0]?.pick;
      if (pick === undefined || pick.note === true) {
        draw(false, picker.selectedItems.length === 0);
        return;
      }
      resolve(pick);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
    });
    picker.onDidChangeValue(() => {
      draw(false);
    });
    picker.show();
    const list: GrowingList<T> = {
      show: (picks) => {
        rows = picks.map((pick) => ({ ...drawnPick(pick), pick }));
        waiting = false;
        draw(true);
      },
      wait: () => {
        rows = [];
        waiting = true;
        draw(true);
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
        filling = false;
        draw(false);
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

/** An entry of a list that fills; a note of the list itself stands for no pick. */
type Drawn<T extends Pick> = vscode.QuickPickItem & { readonly pick?: T };

/** Whether VS Code shows a row for what was typed; headings are shown with their rows alone. */
function isShown({ label, description = '', kind, alwaysShow = false }: vscode.QuickPickItem, typed: string): boolean {
  if (kind === vscode.QuickPickItemKind.Separator) return false;
  const wanted = typed.trim().toLowerCase();
  return alwaysShow || [label, description].some((text) => text.toLowerCase().includes(wanted) || initials(text).includes(wanted));
}

/** `sp` of `new_SapPassword`, by which VS Code finds it, too. */
function initials(text: string): string {
  return (text.match(/[A-Z]/g) ?? []).join('').toLowerCase();
}

function nothingText(busy: boolean): string {
  return busy ? vscode.l10n.t('Still searching…') : vscode.l10n.t('Nothing matches');
}

function noteOf(label: string, detail: string | undefined): vscode.QuickPickItem {
  return { label, ...(detail !== undefined && { detail }), alwaysShow: true };
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
