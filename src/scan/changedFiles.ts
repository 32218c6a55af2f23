import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { baselineFileName } from '../policy/baseline';
import { policyFileName } from '../policy/policy';
import type { Change } from './git/changes';
import { isInside } from './listFiles';
import type { Policies } from './policies';

/** Why a file is scanned although not everything was asked for: it changed itself, or so did the policy or baseline that governs it. */
export type Reason = { readonly kind: 'changed' } | { readonly kind: 'governed'; readonly by: string };

/**
 * Tells which files of a repository have to be scanned again. In doubt one is scanned: names are compared without case and in one form,
 * because file systems do so, and of what lies outside of the repository git knows nothing.
 */
export class ChangedFiles {
  /** Files, links and submodules. */
  private readonly changed = new Set<string>();
  /** By folder, the policy or baseline in it that changed or is gone. */
  private readonly governing = new Map<string, string>();
  private readonly realTop: string;

  constructor(
    private readonly top: string,
    changes: readonly Change[],
  ) {
    this.realTop = realpathSync.native(top);
    for (const { path, isDeleted } of changes) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const isPolicy = [policyFileName, baselineFileName].includes(name.toLowerCase());
      if (isPolicy) this.governing.set(keyOf(path.slice(0, -name.length - 1)), resolve(top, path));
      if (!isDeleted) this.changed.add(keyOf(path));
    }
  }

  /** Why a file is to be scanned; undefined if nothing about it has changed. */
  async reasonFor(path: string, policies: Policies): Promise<Reason | undefined> {
    const key = this.keyIn(path);
    if (key === undefined || this.holds(key)) return { kind: 'changed' };
    for (let folder = key; folder !== '';) {
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
      const by = this.governing.get(folder);
      if (by !== undefined) return { kind: 'governed', by };
    }
    for (const by of (await policies.of(path)).places) {
      const place = this.keyIn(by);
      if (place !== undefined && this.holds(place)) return { kind: 'governed', by };
    }
    return undefined;
  }

  /** Whether a file, or a folder around it that is a link or a submodule, has changed. */
  private holds(key: string): boolean {
    for (let at = key; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) if (this.changed.has(at)) return true;
    return false;
  }

  private keyIn(path: string): string | undefined {
    const top = [this.top, this.realTop].find((folder) => isInside(path, folder));
    return top === undefined ? undefined : keyOf(relative(top, path).replaceAll(sep, '/'));
  }
}

/** Where a file really is, if links lead to it from another place; undefined if there are none. */
export function behindLinks(path: string): string | undefined {
  try {
    const real = realpathSync.native(path);
    return real === path ? undefined : real;
  } catch {
    return undefined;
  }
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
