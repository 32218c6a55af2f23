import { tokensOf, type Token } from './globTokens';

/** A test of paths with forward slashes against one glob. */
export type PathTest = (path: string) => boolean;

/**
 * Compiles a glob into a test: `*`, `?`, `**` as a whole segment, `[a-z]`, `[!a-z]`, `{a,b}`, and a backslash to escape a character. Files
 * that begin with a dot match; a leading `!` and parentheses are plain characters. A test costs at most the length of the glob times that
 * of the path, whatever they contain.
 */
export function globTest(glob: string, { ignoreCase = false } = {}): PathTest {
  const states = statesOf(tokensOf(glob.replace(/^(?:\.\/)+/, '')), ignoreCase);
  return (path) => accepts(states, ignoreCase ? path.toLowerCase() : path);
}

/**
 * Splits a glob into the folder that contains everything it can match and the pattern for paths in there; undefined if it is a plain path.
 */
export function splitGlob(pattern: string): { readonly folder: string; readonly glob: string } | undefined {
  const first = tokensOf(pattern).find(({ kind }) => kind !== 'character' && kind !== 'slash');
  if (!first) return undefined;
  const start = pattern.lastIndexOf('/', first.at) + 1;
  return { folder: pattern.slice(0, start).replace(/\\(.)/gsu, '$1'), glob: pattern.slice(start) };
}

/** How many levels of folders a glob can match, at most. */
export function depthOf(glob: string): number {
  const tokens = tokensOf(glob);
  return tokens.some(({ kind }) => kind === 'deep') ? Infinity : tokens.filter(({ kind }) => kind === 'slash').length + 1;
}

/** A state of the automaton: it consumes a character, or branches into several states at once. */
type State = { readonly takes: (character: string) => boolean; readonly next: number } | { readonly next: readonly number[] };

const isSlash = (character: string): boolean => character === '/';
const isInName = (character: string): boolean => character !== '/';
const isAnything = (): boolean => true;

function statesOf(tokens: readonly Token[], ignoreCase: boolean): readonly State[] {
  const states: State[] = [];
  const braces: { readonly starts: number[]; readonly ends: number[][] }[] = [];
  const take = (takes: (character: string) => boolean, next = states.length + 1): void => {
    states.push({ takes, next });
  };
  const split = (...next: number[]): void => {
    states.push({ next });
  };
  const repeat = (takes: (character: string) => boolean): void => {
    const start = states.length;
    split(start + 1, start + 2);
    take(takes, start);
  };
  const leaveAlternative = (): void => {
    const end: number[] = [];
    states.push({ next: end });
    braces.at(-1)?.ends.push(end);
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    switch (token?.kind) {
      case 'character': {
        const wanted = ignoreCase ? token.character.toLowerCase() : token.character;
        take((character) => character === wanted);
        break;
      }
      case 'class':
        take((character) => token.holds(character, ignoreCase));
        break;
      case 'any':
        take(isInName);
        break;
      case 'star':
        repeat(isInName);
        break;
      case 'slash':
        take(isSlash);
        break;
      case 'deep':
        if (tokens[at + 1]?.kind !== 'slash') {
          repeat(isAnything);
          break;
        }
        // `**/a` is `a` here or below, so the slash belongs to what is above.
        at++;
        split(states.length + 1, states.length + 4);
        repeat(isAnything);
        take(isSlash);
        break;
      case 'open': {
        const starts = [states.length + 1];
        states.push({ next: starts });
        braces.push({ starts, ends: [] });
        break;
      }
      case 'comma':
        leaveAlternative();
        braces.at(-1)?.starts.push(states.length);
        break;
      case 'close':
        leaveAlternative();
        for (const end of braces.pop()?.ends ?? []) end.push(states.length);
        break;
    }
  }
  return states;
}

/** Goes through the path once, in all the states that the glob may be in at the same time. */
function accepts(states: readonly State[], path: string): boolean {
  const seenAt = new Int32Array(states.length + 1).fill(-1);
  let step = 0;
  let reached: number[] = [];
  const reach = (from: number): void => {
    const waiting = [from];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (seenAt[index] === step) continue;
      seenAt[index] = step;
      const state = states[index];
      if (!state || 'takes' in state) reached.push(index);
      else for (const next of state.next) waiting.push(next);
    }
  };
  reach(0);
  for (const character of path) {
    const before = reached;
    reached = [];
    step++;
    for (const index of before) {
      const state = states[index];
      if (state && 'takes' in state && state.takes(character)) reach(state.next);
    }
    if (reached.length === 0) return false;
  }
  return seenAt[states.length] === step;
}
