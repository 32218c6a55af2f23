import { Recent } from '../../secrets/recent';
import { trailingWords } from '../../secrets/names';

const longestName = 200;
/** A name that is written as several words counts, too: “Zugangs-Code”. */
const mostWords = 4;

/** The organisation's own words for fields that hold a secret, such as “Kennwort”. */
export class OwnNames {
  private readonly words: ReadonlySet<string>;
  private readonly judged = new Recent<boolean>(5_000);

  constructor(words: readonly string[]) {
    this.words = new Set(words.map((word) => lettersOf(word)));
  }

  /** Whether a field's name ends with one of the words, however it is written: `dbKennwort`, `item/hbl_KENNWORT_prod`. */
  has(name: string): boolean {
    if (this.words.size === 0 || name.length > longestName) return false;
    return this.judged.get(name, (unknown) => this.endsWithWord(unknown));
  }

  /** A quick test: true if a text may give a value to such a field. */
  mayBeIn(text: string): boolean {
    if (this.words.size === 0) return false;
    const letters = lettersOf(text);
    return [...this.words].some((word) => letters.includes(word));
  }

  private endsWithWord(name: string): boolean {
    const segment = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1);
    const words = segment.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[\p{Lo}\p{Lm}]+/gu)?.map((word) => word.toLowerCase()) ?? [];
    while (words.length > 1 && trailingWords.has(words.at(-1) ?? '') && !this.words.has(words.at(-1) ?? '')) words.pop();
    for (let count = 1; count <= mostWords; count++) if (this.words.has(words.slice(-count).join(''))) return true;
    return false;
  }
}

/** The letters of a name in lower case: what is left when it is written in another way. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}]/gu, '');
}
