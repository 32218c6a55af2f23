import { showHidden } from '../../message';
import { shownName } from '../../secrets/shownName';

const longest = 200;

/** A name from a file or an environment on one line of a list, where VS Code draws `$(name)` as an icon. Secrets in it are masked. */
export function shownInList(name: string): string {
  const line = showHidden(shownName(name)).replace(/\s+/g, ' ').trim();
  return (line.length > longest ? `${line.slice(0, longest - 1)}…` : line).replaceAll('$(', '$\u2060(');
}
