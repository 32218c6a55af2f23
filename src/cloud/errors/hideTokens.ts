/** A service's words without any token, truncated to 1,000 characters. */
export function hideTokens(words: string, authorization: string | undefined): string {
  const token = authorization?.replace(/^Bearer /, '') ?? '';
  const withoutOurs = token === '' ? words : words.replaceAll(token, hidden);
  // Any JSON Web Token, and whatever follows the word Bearer.
  const clean = withoutOurs.replace(/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g, hidden).replace(/\bBearer\s+[\w.~+/-]{20,}=*/g, `Bearer ${hidden}`);
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1)}…`;
}

const hidden = '[…]';
const longest = 1000;
