import { relative, sep } from 'node:path';

/** A normalised absolute path as reports show it: relative to the working directory, with forward slashes. */
export function shownPath(path: string, workingDirectory: string): string {
  // Nearly every path starts with the folder, and `relative` is slow.
  const isBelow = path.startsWith(workingDirectory) && path.charAt(workingDirectory.length) === sep;
  const shown = isBelow ? path.slice(workingDirectory.length + 1) : relative(workingDirectory, path) || '.';
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}
