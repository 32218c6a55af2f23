/** What a generated value is made of. */
export interface Recipe {
  readonly length: number;
  /** Capital and small letters: both will occur. */
  readonly letters: boolean;
  readonly digits: boolean;
  readonly symbols: boolean;
  /** Leaves out characters that are easily confused. */
  readonly noLookAlikes: boolean;
}

/** What a page may know about a value that it generated. */
export interface Generated {
  /** Whether the field's content was generated here, and nobody has it yet. */
  readonly unseen: boolean;
  /** Whether the stored value can still be copied. */
  readonly left: boolean;
  /** The field shows its content as text. */
  shown(): void;
  /** The field now has other content, which the user typed. */
  typed(): void;
}

/** The default recipe, unless the user changes it. */
export const defaultRecipe: Recipe = { length: 24, letters: true, digits: true, symbols: true, noLookAlikes: true };

export const shortest = 8;
export const longest = 256;

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
/** Without quotes, backslash, angle brackets, ampersand and space, which trip up scripts and markup. */
const symbols = '!#$%*+-.:=?@^_~|';
const lookAlikes = '0Oo1Il|2Z5S8B';

/** The character classes of a recipe. Each of them occurs in what is generated. */
export function classesOf(recipe: Recipe): readonly string[] {
  const chosen = [
    ...(recipe.letters ? [capitals, capitals.toLowerCase()] : []),
    ...(recipe.digits ? [digits] : []),
    ...(recipe.symbols ? [symbols] : []),
  ];
  if (!recipe.noLookAlikes) return chosen;
  return chosen.map((characters) =>
    Array.from(characters)
      .filter((character) => !lookAlikes.includes(character))
      .join(''),
  );
}

/** Whether there is anything to generate from, and the length is one of those offered. */
export function isSound(recipe: Recipe): boolean {
  return Number.isInteger(recipe.length) && recipe.length >= shortest && recipe.length <= longest && classesOf(recipe).length > 0;
}

/**
 * A value by a recipe. Every value that contains each class is equally likely: whole values are drawn until one contains them all, because
 * a character inserted afterwards would be easier to guess. `fill` is `crypto.getRandomValues`.
 */
export function generate(recipe: Recipe, fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  if (!isSound(recipe)) throw new RangeError('The recipe offers nothing to generate.');
  const classes = classesOf(recipe);
  const alphabet = classes.join('');
  for (;;) {
    const value = draw(alphabet, recipe.length, fill);
    if (classes.every((characters) => Array.from(characters).some((character) => value.includes(character)))) return value;
  }
}

function draw(alphabet: string, length: number, fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const bytes = new Uint8Array(length);
  let value = '';
  while (value.length < length) {
    fill(bytes);
    for (const byte of bytes) {
      const place = placeOf(byte, alphabet.length);
      if (place !== undefined && value.length < length) value += alphabet.charAt(place);
    }
  }
  bytes.fill(0);
  return value;
}

/** The index in an alphabet that a random byte stands for. None beyond its last whole multiple, which would favour the first characters. */
export function placeOf(byte: number, alphabetLength: number): number | undefined {
  return byte < 256 - (256 % alphabetLength) ? byte % alphabetLength : undefined;
}
