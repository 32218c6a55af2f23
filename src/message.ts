/**
 * A sentence for the user, kept apart from its arguments so that the editor can show it in the user's language. The text is the English
 * sentence and the key of its translation; `{0}` stands for the first argument, which may itself be a message.
 */
export interface Message {
  readonly text: string;
  readonly args: readonly (string | Message)[];
}

/** Builds a message. Pass a literal text, so that `npm run l10n` finds every sentence. */
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

/** Characters that move the cursor, or colour, hide or reverse text, and lone surrogates. Joiners used in scripts and emoji are kept. */
export const hiddenCharacters = /(?![\u200c\u200d\ufe00-\ufe0f])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** Text from outside, with a mark in place of every character that would hide or reverse the text around it. Line breaks stay. */
export function showHidden(text: string): string {
  return text.replace(hiddenCharacters, (character) => (/[\n\r\t]/.test(character) ? character : '\ufffd'));
}

/** Translates a message into the user's language. */
export type Translate = (message: Message) => string;
