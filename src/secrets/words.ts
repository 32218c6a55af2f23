const letterRun = /\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu;
const vowel = /[aeiouyäöüáéíóúàèâêîôûåøæœ]/i;
/** Short words, and technical words without a vowel. */
const shortWord = /^(?:x{2,}|pwd|kv|sql|http|tbd|tbc|nr|id|my|in|on|to|of|at|by|as|is|or|do|no|ok|if|it|we|me|up|go|ai|db|ui|pa)$/i;

/**
 * How much of a text reads as words, from 0 to 1: runs of letters in consistent case (`Client`, `KEY`) with a vowel. Separators do not
 * count. Words that people choose fill a text; words that occur by chance in a random one do not.
 */
export function shareOfWords(text: string): number {
  let inWords = 0;
  for (const [run] of text.matchAll(letterRun)) {
    if ((run.length >= 3 && vowel.test(run)) || shortWord.test(run)) inWords += run.length;
  }
  const counted = text.replace(/[\s_.:/\\-]/g, '').length;
  return counted === 0 ? 0 : inWords / counted;
}
