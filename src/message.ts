/**
 * A sentence for a person, kept apart from its arguments so that the editor can show it in the person's language.
 * The text is the English sentence and the key of its translation; `{0}` stands for the first argument, which may be
 * a message itself.
 */
export interface Message {
  readonly text: string;
  readonly args: readonly (string | Message)[];
}

/** Builds a message. Called with a literal text, so that `npm run l10n` finds every sentence. */
export function say(text: string, ...args: readonly (string | number | Message)[]): Message {
  return { text, args: args.map((arg) => (typeof arg === 'number' ? String(arg) : arg)) };
}

/** The message in English. */
export function inEnglish(message: Message): string {
  return message.text.replace(/\{(\d+)\}/g, (whole, index: string) => {
    const arg = message.args[Number(index)];
    return arg === undefined ? whole : typeof arg === 'string' ? arg : inEnglish(arg);
  });
}

/**
 * Characters that move the cursor, colour, hide or reverse text, and halves of surrogate pairs. What scripts and emoji are
 * joined with stays.
 */
export const hiddenCharacters = /(?![\u200c\u200d\ufe00-\ufe0f])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** Text from outside with a mark in place of every character that would hide or reverse what stands around it. Lines stay lines. */
export function showHidden(text: string): string {
  return text.replace(hiddenCharacters, (character) => (/[\n\r\t]/.test(character) ? character : '\ufffd'));
}

/** Puts a message into a person's language. */
export type Translate = (message: Message) => string;
