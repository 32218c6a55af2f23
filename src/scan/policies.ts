import { closeSync, lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inEnglish, say } from '../message';
import { Acceptance } from '../policy/acceptance';
import { baselineFileName, type Baseline } from '../policy/baseline';
import { findNearest } from '../policy/findNearest';
import { loadPolicy, locate, type BrokenFile, type PlacedGlobs, type PolicyFiles } from '../policy/loadPolicy';
import { parseBaseline } from '../policy/parseBaseline';
import { policyFileName } from '../policy/policy';
import { noOwnWords, ownWordsOf, type OwnWords } from '../rules/own/ownWords';
import type { RuleSettings } from '../rules/rule';
import { decodeText } from './decodeText';
import { globTest, type PathTest } from './glob';
import { openFile, readOpened } from './openFile';
import { shownPath } from './shownPath';
import { isReason } from './reason';

/** What applies to the files of a folder. */
export interface FolderPolicy {
  readonly rules: RuleSettings;
  readonly own: OwnWords;
  /** Whether a file is checked; its path is absolute. */
  covers(path: string): boolean;
  readonly baseline: FoundBaseline | undefined;
  /** Every file that a policy or a baseline was read from. */
  readonly places: readonly string[];
  /** Those of them that count for nothing, because something is wrong with them. */
  readonly broken: readonly BrokenFile[];
}

export interface FoundBaseline {
  /** Absolute. */
  readonly path: string;
  readonly baseline: Baseline;
  readonly acceptance: Acceptance;
}

/** A policy or baseline that cannot be used ends a scan: nobody can tell what it would have said. */
export class BrokenPolicy extends Error {
  constructor(
    readonly file: BrokenFile,
    workingDirectory: string,
  ) {
    const { place, line, column, message } = file;
    super(`${shownPath(place, workingDirectory)}:${line}:${column}: ${inEnglish(message)}`);
  }
}

export interface PolicyOptions {
  readonly workingDirectory: string;
  /** The folders that a scan was asked for. Outside of a repository, no policy above them and the working directory counts. */
  readonly roots: readonly string[];
  /** Whether accepted findings are left out. */
  readonly withBaseline: boolean;
  /** Today as in 2027-03-31. */
  readonly today: string;
  /**
   * What policies and baselines count for: unless said otherwise, everything, and a broken one ends the scan. `obeyedIfSound`: a broken one
   * hides nothing. `ignored`: nothing, for files that nobody has trusted.
   */
  readonly policy?: 'obeyedIfSound' | 'ignored';
  /** What a person includes and excludes in their own settings, relative to the working directory. */
  readonly globs?: PersonalGlobs;
}

export interface PersonalGlobs {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Where policies and baselines are read from. Paths are absolute. */
export interface PolicyStore {
  /** The text of a file; undefined if there is none, or it cannot be read. */
  read(path: string): Promise<string | undefined>;
  has(path: string): boolean;
}

type ReadPolicy = Pick<FolderPolicy, 'rules' | 'own' | 'covers' | 'places'>;

const noPolicy: ReadPolicy = { rules: {}, own: noOwnWords, covers: () => true, places: [] };

/** Policies and baselines by folder: the nearest ones at or above a file, up to the root of its repository. */
export class Policies {
  private readonly folders = new Map<string, Promise<FolderPolicy>>();
  private readonly policies = new Map<string, Promise<ReadPolicy>>();
  private readonly baselines = new Map<string, Promise<FoundBaseline>>();
  private readonly foundBaselines: FoundBaseline[] = [];
  /** Whether the person wants a file checked. */
  private readonly wanted: PathTest;

  constructor(
    private readonly options: PolicyOptions,
    private readonly store: PolicyStore = onDisk,
  ) {
    this.wanted = options.globs ? wantedBy(options.globs, options.workingDirectory) : () => true;
  }

  /** What applies to a file, or throws `BrokenPolicy`. */
  of(path: string): Promise<FolderPolicy> {
    const folder = dirname(path);
    let known = this.folders.get(folder);
    if (!known) this.folders.set(folder, (known = this.find(folder)));
    return known;
  }

  /** The baselines that were found so far. */
  get found(): readonly FoundBaseline[] {
    return this.foundBaselines;
  }

  private async find(folder: string): Promise<FolderPolicy> {
    const { policy: obeyed, withBaseline, workingDirectory } = this.options;
    if (obeyed === 'ignored') return { ...noPolicy, covers: this.wanted, baseline: undefined, broken: [] };
    const roots = [workingDirectory, ...this.options.roots];
    const broken: BrokenFile[] = [];
    const orElse = async <T>(read: () => T | Promise<T>, otherwise: T): Promise<T> => {
      try {
        return await read();
      } catch (error) {
        if (obeyed !== 'obeyedIfSound' || !(error instanceof BrokenPolicy)) throw error;
        broken.push(error.file);
        return otherwise;
      }
    };
    const policyPath = await findAbove(folder, policyFileName, roots, this.store);
    const policy = await orElse(() => this.policyAt(policyPath), noPolicy);
    const baselinePath = withBaseline ? await findAbove(folder, baselineFileName, roots, this.store) : undefined;
    const baseline = await orElse(() => (baselinePath === undefined ? undefined : this.baselineAt(baselinePath)), undefined);
    const places = [policyPath, baselinePath, ...policy.places, ...broken.map(({ place }) => place)].filter((place) => place !== undefined);
    return {
      ...policy,
      covers: (path) => policy.covers(path) && this.wanted(path),
      baseline,
      places: [...new Set(places)],
      broken,
    };
  }

  private policyAt(path: string | undefined): Promise<ReadPolicy> {
    if (path === undefined) return Promise.resolve(noPolicy);
    let known = this.policies.get(path);
    if (!known) this.policies.set(path, (known = this.readPolicy(path)));
    return known;
  }

  private async readPolicy(path: string): Promise<ReadPolicy> {
    const resolvePath: PolicyFiles['resolve'] = (place, other) => resolve(dirname(place), other);
    const answer = await loadPolicy(path, { read: (place) => this.store.read(place), resolve: resolvePath });
    if ('broken' in answer) throw new BrokenPolicy(answer.broken, this.options.workingDirectory);
    const { rules, include, exclude, words, places } = answer.policy;
    // Case makes a file checked that might be left out, never the reverse, whatever the file system takes for the same.
    const included = include && testOf(include, { ignoreCase: true });
    const excluded = exclude.map((globs) => testOf(globs, { ignoreCase: false }));
    const covers: PathTest = (file) => (included?.(file) ?? true) && !excluded.some((matches) => matches(file));
    return { rules, own: ownWordsOf(words), covers, places };
  }

  private baselineAt(path: string): Promise<FoundBaseline> {
    let known = this.baselines.get(path);
    if (!known) this.baselines.set(path, (known = this.readBaseline(path)));
    return known;
  }

  private async readBaseline(path: string): Promise<FoundBaseline> {
    const text = await this.store.read(path);
    const baseline = text === undefined ? { problem: { message: say('It cannot be read.'), offset: 0 } } : parseBaseline(text);
    if ('problem' in baseline) throw new BrokenPolicy(locate(path, text ?? '', baseline.problem), this.options.workingDirectory);
    const found = { path, baseline, acceptance: new Acceptance(baseline, this.options.today) };
    this.foundBaselines.push(found);
    return found;
  }
}

/** The nearest file of this name in a folder or above it: see `findNearest`. */
export async function findAbove(
  folder: string,
  name: string,
  roots: readonly string[],
  store: PolicyStore = onDisk,
): Promise<string | undefined> {
  const found = await findNearest(folder, name, roots, {
    has: (at, file) => Promise.resolve(store.has(join(at, file))),
    parent: (at) => (dirname(at) === at ? undefined : dirname(at)),
  });
  return found === undefined ? undefined : join(found, name);
}

/** The working tree, as every scan reads it that was not asked for what is staged. */
export const onDisk: PolicyStore = {
  read: (path) => Promise.resolve(readPolicyFile(path)),
  // A link that leads nowhere is there all the same: what it should have said is not known.
  has: (path) => {
    try {
      return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    } catch {
      return false;
    }
  },
};

/** The largest policy or baseline that is read. */
export const maxPolicyBytes = 16 * 1024 * 1024;

function readPolicyFile(path: string): string | undefined {
  const opened = openFile(path, maxPolicyBytes);
  if (isReason(opened)) return undefined;
  try {
    const bytes = readOpened(opened, maxPolicyBytes);
    return isReason(bytes) ? undefined : decodeText(bytes);
  } finally {
    closeSync(opened);
  }
}

function testOf({ place, globs }: PlacedGlobs, how: { readonly ignoreCase: boolean }): PathTest {
  const folder = dirname(place);
  const tests = globs.map((glob) => globTest(glob, how));
  return (path) => {
    const relative = shownPath(path, folder);
    return tests.some((matches) => matches(relative));
  };
}

function wantedBy({ include, exclude }: PersonalGlobs, workingDirectory: string): PathTest {
  const [included, excluded] = [include, exclude].map((globs) => globs.map((glob) => globTest(glob)));
  return (path) => {
    const name = shownPath(path, workingDirectory);
    return included?.some((matches) => matches(name)) === true && excluded?.some((matches) => matches(name)) !== true;
  };
}
