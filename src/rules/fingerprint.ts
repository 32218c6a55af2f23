import { toPointer, type Path } from '../flow/json';
import { shownPath } from '../secrets/shownName';
import { boundedPath } from './bounded';

/**
 * Identifies a finding across edits elsewhere in the file and across machines: 16 hex digits made from the rule, the name of the file and
 * the place within the flow. No secret goes in, not even one in the name of a place, so nothing about a secret can be guessed from it.
 */
export function fingerprint(code: string, fileName: string, outerPath: Path, root: Path, path: Path): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'), fileName.lastIndexOf('!')) + 1);
  const place = path.slice(0, root.length).every((key, index) => key === root[index]) ? path.slice(root.length) : path;
  return hash([code, name.toLowerCase(), ...[outerPath, root, place].map((part) => toPointer(boundedPath(shownPath(part))))].join('\n'));
}

/** FNV-1a over 64 bits, in two halves with different starting values. */
function hash(text: string): string {
  return half(text, 0x811c9dc5) + half(text, 0x050c5d1f);
}

function half(text: string, start: number): string {
  let value = start;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
