/** Folders, each by its path or address. */
export interface Folders {
  has(folder: string, name: string): Promise<boolean>;
  /** The folder around one; undefined at the top. */
  parent(folder: string): string | undefined;
}

/**
 * The nearest folder, at or above one, with a file of this name: no higher than the root of the repository or, outside of one, than
 * `outermost` if that is on the way.
 */
export async function findNearest(folder: string, name: string, outermost: string, folders: Folders): Promise<string | undefined> {
  let isPast = false;
  let found: string | undefined;
  for (let at: string | undefined = folder; at !== undefined; at = folders.parent(at)) {
    if (found === undefined && (await folders.has(at, name))) found = at;
    // Whatever is above, this one counts.
    if (found !== undefined && !isPast) return found;
    if (await folders.has(at, '.git')) return found;
    isPast ||= at === outermost;
  }
  return isPast ? undefined : found;
}
