/** Characters that move the cursor, colour, hide or reverse text on a terminal. */
const unprintable = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from a file made safe for a terminal, on one line. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd');
}

/** JSON on one line, in ASCII wherever a terminal could take offence. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
