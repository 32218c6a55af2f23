import { say, type Message } from '../message';
import { noWords, type OwnWordLists } from '../rules/own/ownWords';
import type { CompiledPattern } from '../rules/own/secretPattern';
import type { RuleSettings } from '../rules/rule';
import { parsePolicy } from './parsePolicy';
import { mostPatterns } from './parseWords';
import type { PlacedPattern, PolicyFile, PolicyProblem } from './policy';

/** The files that policies are in; a place is a path or an address, whatever `resolve` makes. */
export interface PolicyFiles {
  /** The text of a file; undefined if there is none, or it cannot be read. */
  read(place: string): Promise<string | undefined>;
  /** The place that a path in the file at `place` stands for. */
  resolve(place: string, path: string): string;
}

/** Globs with the file whose folder they are relative to. */
export interface PlacedGlobs {
  readonly place: string;
  readonly globs: readonly string[];
}

/** A policy with everything it builds on. */
export interface Policy {
  readonly rules: RuleSettings;
  readonly include: PlacedGlobs | undefined;
  readonly exclude: readonly PlacedGlobs[];
  /** Those of all policies together. */
  readonly words: OwnWordLists;
  /** Every file that it was read from. */
  readonly places: readonly string[];
}

/** Why a policy or a baseline cannot be used. Line and column count from 1. */
export interface BrokenFile {
  readonly place: string;
  readonly line: number;
  readonly column: number;
  readonly message: Message;
}

export type PolicyAnswer = { readonly policy: Policy } | { readonly broken: BrokenFile };

const deepestExtension = 10;
const mostFiles = 100;

/** Reads the policy at a place and those it extends, each once. A file that several extend counts where it is named last. */
export async function loadPolicy(place: string, files: PolicyFiles): Promise<PolicyAnswer> {
  const known = new Map<string, Policy>();
  const text = await files.read(place);
  if (text === undefined) return { broken: { place, line: 1, column: 1, message: say('It cannot be read.') } };
  return load(place, text, { files, known }, []);
}

interface Loading {
  readonly files: PolicyFiles;
  /** What several extend is read once: each of ten files that extends the next one five times would be read ten million times. */
  readonly known: Map<string, Policy>;
}

async function load(place: string, text: string, loading: Loading, around: readonly string[]): Promise<PolicyAnswer> {
  const { files, known } = loading;
  const own = parsePolicy(text);
  if ('problem' in own) return { broken: locate(place, text, own.problem) };
  const wrong = (message: Message): PolicyAnswer => ({
    broken: locate(place, text, { message, offset: Math.max(0, text.indexOf('"extends"')) }),
  });
  let policy: Policy = { rules: {}, include: undefined, exclude: [], words: noWords, places: [] };
  for (const path of own.extends) {
    const base = files.resolve(place, path);
    if ([...around, place].includes(base)) return wrong(say('It extends itself.'));
    if (around.length >= deepestExtension || known.size >= mostFiles) return wrong(say('Too many policies extend one another.'));
    const loaded = known.get(base);
    if (loaded) {
      policy = merge(policy, loaded);
      continue;
    }
    const baseText = await files.read(base);
    if (baseText === undefined) return wrong(say('It extends a file that cannot be read.'));
    const answer = await load(base, baseText, loading, [...around, place]);
    if ('broken' in answer) return answer;
    known.set(base, answer.policy);
    policy = merge(policy, answer.policy);
    if (hasTooMany(policy)) return wrong(tooMany);
  }
  const patterns = await compile(own.words.patterns);
  if ('problem' in patterns) return { broken: locate(place, text, patterns.problem) };
  policy = merge(policy, placed(own, patterns.compiled, place));
  return hasTooMany(policy) ? wrong(tooMany) : { policy };
}

const tooMany = say('With those that it extends, it has more than {0} patterns.', mostPatterns);

function hasTooMany({ words }: Policy): boolean {
  return words.patterns.length > mostPatterns;
}

/** The engine is loaded only for a policy that has patterns. */
async function compile(
  patterns: readonly PlacedPattern[],
): Promise<{ readonly compiled: readonly CompiledPattern[] } | { readonly problem: PolicyProblem }> {
  if (patterns.length === 0) return { compiled: [] };
  const { compilePattern } = await import('../rules/own/compilePattern');
  const compiled: CompiledPattern[] = [];
  for (const { at, ...pattern } of patterns) {
    const one = compilePattern(pattern);
    if ('problem' in one) return { problem: { message: one.problem, offset: at } };
    compiled.push(one);
  }
  return { compiled };
}

function placed({ rules, include, exclude, words }: PolicyFile, patterns: readonly CompiledPattern[], place: string): Policy {
  return {
    rules,
    include: include && { place, globs: include },
    exclude: [{ place, globs: exclude }],
    words: { ...words, patterns },
    places: [place],
  };
}

/** What is left out by any of them is left out, and words are joined; of the rest, the later one counts. */
function merge(one: Policy, other: Policy): Policy {
  return {
    rules: { ...one.rules, ...other.rules },
    include: other.include ?? one.include,
    exclude: [...one.exclude.filter(({ place }) => !other.places.includes(place)), ...other.exclude],
    words: mergeWords(one.words, other.words),
    places: [...new Set([...one.places, ...other.places])],
  };
}

/** Each word counts once, as several policies may extend the same one. */
function mergeWords(one: OwnWordLists, other: OwnWordLists): OwnWordLists {
  const join = (some: readonly string[], more: readonly string[]): readonly string[] => [...new Set([...some, ...more])];
  const patterns = [...one.patterns, ...other.patterns];
  return {
    patterns: [...new Map(patterns.map((pattern) => [JSON.stringify(pattern), pattern])).values()],
    secretNames: join(one.secretNames, other.secretNames),
    placeholders: join(one.placeholders, other.placeholders),
    acceptedHosts: join(one.acceptedHosts, other.acceptedHosts),
  };
}

/** A problem with the line and column of its place. */
export function locate(place: string, text: string, { message, offset }: PolicyProblem): BrokenFile {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { place, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message };
}
