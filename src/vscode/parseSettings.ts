import { say, type Message } from '../message';
import { severities, type Severity } from '../rules/finding';
import type { RuleSettings } from '../rules/rule';
import { ruleCodes, type RuleCode } from '../rules/ruleCode';
import { longestGlob } from '../policy/policy';
import { globTest, type PathTest } from '../scan/glob';

export const runs = ['onType', 'onSave'] as const;

export interface EditorSettings {
  readonly rules: RuleSettings;
  /** Whether a file is analysed; the path is relative to its workspace folder, with forward slashes. */
  covers(path: string): boolean;
  /** What `covers` is made of. */
  readonly globs: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly run: (typeof runs)[number];
}

/** The values of `flowWarden.*` as written in the settings file, which may be anything. */
export interface RawSettings {
  /** What each scope sets, nearest last. The default is ignored: it only fills the Settings editor's table. */
  readonly rules: readonly unknown[];
  readonly include: unknown;
  readonly exclude: unknown;
  readonly run: unknown;
}

/** Takes what is valid and says what was ignored. */
export function parseSettings(raw: RawSettings): { readonly settings: EditorSettings; readonly ignored: readonly Message[] } {
  const ignored: Message[] = [];
  const ignore = (name: string) => ignored.push(say('The setting {0} has a value that is not known and is ignored.', name));

  const include = parseGlobs(raw.include, () => ignore('flowWarden.include')) ?? ['**'];
  const exclude = parseGlobs(raw.exclude, () => ignore('flowWarden.exclude')) ?? [];
  const [included, excluded] = [testAny(include), testAny(exclude)];
  const run = runs.find((known) => known === raw.run);
  if (run === undefined) ignore('flowWarden.run');

  return {
    settings: {
      rules: Object.assign({}, ...raw.rules.map((scope) => parseRules(scope, ignore))) as RuleSettings,
      covers: (path) => included(path) && !excluded(path),
      globs: { include, exclude },
      run: run ?? 'onType',
    },
    ignored,
  };
}

/** The rule of this code, if there is one. */
export function parseRuleCode(value: unknown): RuleCode | undefined {
  return ruleCodes.find((code) => code === value);
}

function parseRules(raw: unknown, ignore: (name: string) => void): RuleSettings {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    ignore('flowWarden.rules');
    return {};
  }
  const rules: Partial<Record<RuleCode, Severity | 'off'>> = {};
  for (const [name, value] of Object.entries(raw)) {
    const code = parseRuleCode(name);
    const severity = value === 'off' ? 'off' : severities.find((known) => known === value);
    if (code === undefined || severity === undefined) ignore(`flowWarden.rules.${name}`);
    else rules[code] = severity;
  }
  return rules;
}

/** Drops entries that are not globs; undefined if the whole value is not a list. */
function parseGlobs(raw: unknown, ignore: () => void): readonly string[] | undefined {
  if (!Array.isArray(raw)) {
    ignore();
    return undefined;
  }
  const globs = raw.filter((glob): glob is string => typeof glob === 'string' && glob !== '' && glob.length <= longestGlob);
  if (globs.length < raw.length) ignore();
  return globs;
}

function testAny(globs: readonly string[]): PathTest {
  const tests = globs.map((glob) => globTest(glob));
  return (path) => tests.some((matches) => matches(path));
}
