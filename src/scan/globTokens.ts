/** A piece of a glob; `at` is its start. */
export type Token =
  | { readonly kind: 'character'; readonly at: number; readonly character: string }
  /** Matches one of several characters, never a slash. */
  | { readonly kind: 'class'; readonly at: number; readonly holds: Membership }
  /** `?` and `*`, which stay within a segment, `**` as a whole segment, and the parts of `{a,b}`. */
  | { readonly kind: 'slash' | 'any' | 'star' | 'deep' | 'open' | 'comma' | 'close'; readonly at: number };

type Membership = (character: string, ignoreCase: boolean) => boolean;

/** Tokenises a glob. Unmatched or meaningless characters are literal: `[` and `{` that are not closed, `{a}`. */
export function tokensOf(glob: string): readonly Token[] {
  return joinStars(settleBraces(read(glob)));
}

const signs: Readonly<Record<string, 'slash' | 'any' | 'star' | 'open' | 'comma' | 'close'>> = {
  '/': 'slash',
  '?': 'any',
  '*': 'star',
  '{': 'open',
  ',': 'comma',
  '}': 'close',
};
const signOf = { slash: '/', any: '?', star: '*', deep: '**', open: '{', comma: ',', close: '}' } as const;

/** `[abc]`, `[!a-z]`, `[]a]`: up to the first bracket that is neither escaped nor the first character. */
const bracketed = /\[([!^]?)((?:\\[^/]|[^\\/])(?:\\[^/]|[^\\/\]])*)\]/suy;
const span = /\{([a-z])\.\.([a-z])\}|\{(\d)\.\.(\d)\}|\{([A-Z])\.\.([A-Z])\}/uy;

function read(glob: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < glob.length;) {
    const class_ = matchAt(bracketed, glob, at);
    const range = matchAt(span, glob, at);
    let character = String.fromCodePoint(glob.codePointAt(at) ?? 0);
    if (class_) {
      const [whole, negated = '', members = ''] = class_;
      tokens.push({ kind: 'class', at, holds: membership(members, negated !== '') });
      at += whole.length;
    } else if (range) {
      const [whole, ...ends] = range;
      const [from, to] = Array.from(ends.join('')).sort();
      tokens.push({ kind: 'class', at, holds: membership(`${from}-${to}`, false) });
      at += whole.length;
    } else if (character === '\\' && at + 1 < glob.length) {
      character = String.fromCodePoint(glob.codePointAt(at + 1) ?? 0);
      tokens.push(character === '/' ? { kind: 'slash', at } : { kind: 'character', at, character });
      at += 1 + character.length;
    } else {
      const kind = signs[character];
      tokens.push(kind ? { kind, at } : { kind: 'character', at, character });
      at += character.length;
    }
  }
  return tokens;
}

function matchAt(pattern: RegExp, glob: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(glob);
}

function membership(members: string, negated: boolean): Membership {
  const ranges: (readonly [from: string, to: string])[] = [];
  for (const [, from = '', to = from] of members.matchAll(/\\?(.)(?:-\\?(.))?/gsu)) ranges.push([from, to]);
  const has = (character: string): boolean => ranges.some(([from, to]) => isBetween(character, from, to));
  return (character, ignoreCase) => {
    const isMember = has(character) || (ignoreCase && (has(character.toLowerCase()) || has(character.toUpperCase())));
    return character !== '/' && isMember !== negated;
  };
}

function isBetween(character: string, from: string, to: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (from.codePointAt(0) ?? 0) <= code && code <= (to.codePointAt(0) ?? 0);
}

/** Makes braces that are not a choice, and commas outside one, plain characters. */
function settleBraces(tokens: readonly Token[]): Token[] {
  const settled = tokens.map((token) => (token.kind === 'open' || token.kind === 'comma' || token.kind === 'close' ? plain(token) : token));
  const open: { readonly index: number; readonly commas: number[] }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') open.push({ index, commas: [] });
    else if (token.kind === 'comma') open.at(-1)?.commas.push(index);
    else if (token.kind === 'close') {
      const { index: start, commas } = open.pop() ?? { index, commas: [] };
      if (commas.length > 0) for (const part of [start, ...commas, index]) settled[part] = tokens[part] ?? token;
    }
  }
  return settled;
}

function plain({ kind, at }: Extract<Token, { readonly kind: keyof typeof signOf }>): Token {
  return { kind: 'character', at, character: signOf[kind] };
}

/** Merges neighbouring stars into one token: `**` if two are a whole segment, otherwise `*`. */
function joinStars(tokens: readonly Token[]): Token[] {
  const [begins, ends] = segmentBorders(tokens);
  const joined: Token[] = [];
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index];
    let end = index + 1;
    if (token?.kind === 'star') while (tokens[end]?.kind === 'star') end++;
    if (token)
      joined.push(token.kind === 'star' && end - index === 2 && begins[index] && ends[end] ? { kind: 'deep', at: token.at } : token);
    index = end;
  }
  return joined;
}

/**
 * For each gap between tokens, whether a segment may begin there, and whether one may end there: the contents of a choice begin where the
 * choice does.
 */
function segmentBorders(tokens: readonly Token[]): readonly [begins: readonly boolean[], ends: readonly boolean[]] {
  const begins = [true];
  const ends: boolean[] = [];
  const beginsOfChoice: boolean[] = [];
  tokens.forEach(({ kind }, index) => {
    if (kind === 'open') beginsOfChoice.push(begins[index] ?? false);
    begins[index + 1] = kind === 'slash' || ((kind === 'open' || kind === 'comma') && (beginsOfChoice.at(-1) ?? false));
    if (kind === 'close') beginsOfChoice.pop();
  });
  ends[tokens.length] = true;
  const endsOfChoice: boolean[] = [];
  for (let index = tokens.length - 1; index >= 0; index--) {
    const kind = tokens[index]?.kind;
    if (kind === 'close') endsOfChoice.push(ends[index + 1] ?? false);
    ends[index] = kind === 'slash' || ((kind === 'comma' || kind === 'close') && (endsOfChoice.at(-1) ?? false));
    if (kind === 'open') endsOfChoice.pop();
  }
  return [begins, ends];
}
