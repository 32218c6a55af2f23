import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { Range } from '../../flow/text';
import { say, type Message } from '../../message';
import type { CompiledPattern, SecretPattern } from './secretPattern';

/** A match costs at most this many steps for each character; secrets need some dozens. */
const largestProgram = 1000;

/**
 * Compiles a pattern for RE2, whose matching takes linear time whatever pattern and text are; or says what is wrong with it. This file is a
 * bundle of its own, loaded only for a policy that has patterns.
 */
export function compilePattern(secret: SecretPattern): CompiledPattern | { readonly problem: Message } {
  try {
    const compiled = RE2JS.compile(secret.pattern);
    if (compiled.programSize() > largestProgram) return { problem: say('This pattern is too large: it repeats too much.') };
    if (compiled.test('')) return { problem: say('This pattern matches the empty text.') };
    return { ...secret, search: (text, most) => searchIn(compiled, text, most) };
  } catch (error) {
    // The engine's own words about the syntax do not quote the pattern. Whatever else it throws, a pattern must not end a scan.
    const why = error instanceof RE2JSSyntaxException ? error.error : 'it is too complex';
    return { problem: say('This is no pattern: {0}.', why) };
  }
}

function searchIn(compiled: RE2JS, text: string, most: number): readonly Range[] {
  const found: Range[] = [];
  const matcher = compiled.matcher(text);
  // `\b` and the like match emptily in a text, though not in the empty one.
  for (let count = 0; count < most && matcher.find(); count++) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (end > start) found.push({ start, end });
  }
  return found;
}
