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

/** Puts a message into a person's language. */
export type Translate = (message: Message) => string;
