import { OwnNames } from './ownNames';
import { OwnPatterns } from './ownPatterns';
import type { CompiledPattern } from './secretPattern';

/** What policies add to what is known about secrets, as they write it. */
export interface OwnWordLists {
  readonly patterns: readonly CompiledPattern[];
  /** Words whose fields hold secrets. */
  readonly secretNames: readonly string[];
  /** Texts that are no secrets: exact, or with `*` at either end. */
  readonly placeholders: readonly string[];
  /** Hosts that may be called without encryption: exact, or `*.example.org`. */
  readonly acceptedHosts: readonly string[];
}

/** What an organisation adds to what is known about secrets, ready to be asked. */
export interface OwnWords {
  readonly patterns: OwnPatterns;
  readonly names: OwnNames;
  /** Whether a value is one of the texts that are no secrets. */
  isPlaceholder(value: string): boolean;
  /** Whether a host may be called without encryption. */
  acceptsHost(host: string): boolean;
}

/** Prepares the words of a policy for the rules. */
export function ownWordsOf({ patterns, secretNames, placeholders, acceptedHosts }: OwnWordLists): OwnWords {
  const tests = placeholders.map(placeholderTest);
  const hosts = acceptedHosts.map((host) => host.toLowerCase());
  return {
    patterns: new OwnPatterns(patterns),
    names: new OwnNames(secretNames),
    isPlaceholder: (value) => {
      const lower = value.trim().toLowerCase();
      return tests.some((matches) => matches(lower));
    },
    acceptsHost: (host) => {
      const lower = host.toLowerCase();
      // Whatever else is in it may end the host earlier: `http://elsewhere.org\\.example.org`.
      if (!plainHost.test(lower)) return false;
      return hosts.some((accepted) => (accepted.startsWith('*.') ? lower.endsWith(accepted.slice(1)) : lower === accepted));
    },
  };
}

/** The words of a policy that adds none. */
export const noWords: OwnWordLists = { patterns: [], secretNames: [], placeholders: [], acceptedHosts: [] };

/** What rules are given where no policy adds anything. */
export const noOwnWords: OwnWords = ownWordsOf(noWords);

const plainHost = /^[\p{L}\p{N}._-]+$/u;

function placeholderTest(placeholder: string): (lower: string) => boolean {
  const text = placeholder.trim().toLowerCase();
  const [before, after] = [text.startsWith('*'), text.endsWith('*')];
  const core = text.slice(before ? 1 : 0, after ? -1 : undefined);
  if (before && after) return (lower) => lower.includes(core);
  if (before) return (lower) => lower.endsWith(core);
  return after ? (lower) => lower.startsWith(core) : (lower) => lower === core;
}
