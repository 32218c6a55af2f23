import type { Range } from '../../flow/text';
import type { Message } from '../../message';
import { mask } from '../../secrets/mask';
import type { CompiledPattern } from './secretPattern';

/** Where a pattern of the organisation's own matches. */
export interface OwnSecret extends Range {
  readonly pattern: CompiledPattern;
}

/** Every further match may be searched for up to the end of the text, so only the first ones are. */
const mostMatches = 10;
/** A longer text that is shown and may hold a match is masked as a whole. */
const longestShown = 2000;

/** The secrets that patterns of the organisation's own describe. */
export class OwnPatterns {
  /** Each pattern with its keywords in lower case. */
  private readonly patterns: readonly { readonly pattern: CompiledPattern; readonly keywords: readonly string[] }[];
  private readonly keywords: readonly string[];

  constructor(patterns: readonly CompiledPattern[]) {
    this.patterns = patterns.map((pattern) => ({ pattern, keywords: pattern.keywords.map((keyword) => keyword.toLowerCase()) }));
    this.keywords = [...new Set(this.patterns.flatMap(({ keywords }) => keywords))];
  }

  /** A quick test: true if the text has a keyword, so that it may hold such a secret. */
  mayHold(text: string): boolean {
    return this.keywords.length > 0 && hasAny(text.toLowerCase(), this.keywords);
  }

  /** The first secrets in a text, from left to right, without overlaps. */
  find(text: string, most = mostMatches): readonly OwnSecret[] {
    if (this.patterns.length === 0) return [];
    const lower = text.toLowerCase();
    const all = this.patterns.flatMap(({ pattern, keywords }) =>
      hasAny(lower, keywords) ? pattern.search(text, most).map((range) => ({ ...range, pattern })) : [],
    );
    const found: OwnSecret[] = [];
    for (const secret of all.sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (secret.start >= (found.at(-1)?.end ?? 0)) found.push(secret);
    }
    return found;
  }

  /** The text with such secrets masked, for a name that is shown. */
  maskIn(text: string): string {
    if (!this.mayHold(text)) return text;
    if (text.length > longestShown) return mask(text);
    let shown = '';
    let from = 0;
    for (const { start, end } of this.find(text, Infinity)) {
      shown += text.slice(from, start) + mask(text.slice(start, end));
      from = end;
    }
    return shown + text.slice(from);
  }

  /** The message with such secrets masked in whatever it shows of a file. */
  maskInMessage({ text, args }: Message): Message {
    return { text, args: args.map((arg) => (typeof arg === 'string' ? this.maskIn(arg) : this.maskInMessage(arg))) };
  }
}

function hasAny(lower: string, keywords: readonly string[]): boolean {
  return keywords.some((keyword) => lower.includes(keyword));
}
