import { createScanner, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { shownName } from '../secrets/shownName';
import { inEnglish, say, type Message } from '../message';
import type { PolicyProblem } from './policy';

/** Ends the reading of a policy or a baseline: what is wrong, and where. */
export class Wrong extends Error {
  constructor(
    readonly said: Message,
    readonly offset: number,
  ) {
    super(inEnglish(said));
  }
}

/** Nesting beyond this is no policy; deeper text could exhaust the stack. */
const deepest = 50;

/** Reads JSON with comments and trailing commas. `read` throws `Wrong` where the content is not what it should be. */
export function readDocument<T>(text: string, read: (root: Node) => T): T | { readonly problem: PolicyProblem } {
  try {
    if (isTooDeep(text)) throw new Wrong(say('It is nested too deeply.'), 0);
    if (text.trim() === '') throw new Wrong(say('It is empty.'), 0);
    const errors: ParseError[] = [];
    const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first || !root) throw new Wrong(say('It is not valid JSON from here on.'), first?.offset ?? 0);
    return read(root);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { problem: { message: error.said, offset: error.offset } };
  }
}

function isTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  do {
    scanner.scan();
    const first = text.charAt(scanner.getTokenOffset());
    if (first === '{' || first === '[') depth++;
    // Closing more than was opened is an error, and takes nothing off what follows.
    if (first === '}' || first === ']') depth = Math.max(0, depth - 1);
    if (depth > deepest) return true;
  } while (scanner.getTokenOffset() < text.length);
  return false;
}

interface Member {
  readonly key: string;
  /** The offset of the key. */
  readonly at: number;
  readonly value: Node;
}

/** The members of an object; `otherwise` says what it should be. A key that occurs twice is refused: which one counts would be a guess. */
export function membersOf(node: Node, otherwise: Message): readonly Member[] {
  if (node.type !== 'object') throw new Wrong(otherwise, node.offset);
  const seen = new Set<string>();
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (!key || !value) return [];
    const name = String(key.value);
    if (seen.has(name)) throw new Wrong(say('“{0}” stands here twice.', shownName(name)), key.offset);
    seen.add(name);
    return [{ key: name, at: key.offset, value }];
  });
}

/** The elements of a list of strings. */
export function stringsOf(node: Node): readonly string[] {
  if (node.type !== 'array') throw new Wrong(say('This is a list of texts: ["…"].'), node.offset);
  return (node.children ?? []).map((element) => {
    if (element.type !== 'string') throw new Wrong(say('This is a text: "…".'), element.offset);
    return String(element.value);
  });
}
