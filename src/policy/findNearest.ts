/** Folders, each by its path or address. */
export interface Folders {
  has(folder: string, name: string): Promise<boolean>;
  /** The folder around one; undefined at the top. */
  parent(folder: string): string | undefined;
}

/**
 * The nearest folder, at or above one, with a file of this name: no higher than the root of the repository or, outside of one, than the
 * outermost of `roots`. What lies above those may be anybody's.
 */
export async function findNearest(folder: string, name: string, roots: readonly string[], folders: Folders): Promise<string | undefined> {
  const chain: string[] = [];
  let last = 0;
  for (let at: string | undefined = folder; at !== undefined; at = folders.parent(at)) {
    chain.push(at);
    const isRepository = await folders.has(at, '.git');
    if (isRepository || roots.includes(at)) last = chain.length - 1;
    if (isRepository) break;
  }
  for (const at of chain.slice(0, last + 1)) if (await folders.has(at, name)) return at;
  return undefined;
}
