import type { Path } from '../flow/json';
import type { Message } from '../message';

/**
 * Findings carry names from the file. A hostile file may have megabyte-long names and hundreds of levels of nesting, and each finding would
 * repeat them: anything longer than people read is cut in the middle, with its length in place of the rest.
 */
const longestKey = 200;
const longestArgument = 200;
const mostKeys = 60;

/** A path with long keys shortened, and the middle of a deep one left out. */
export function boundedPath(path: Path): Path {
  const keys =
    path.length <= mostKeys ? path : [...path.slice(0, mostKeys / 2), `…${path.length - mostKeys}…`, ...path.slice(-mostKeys / 2)];
  return keys.map((key) => (typeof key === 'string' ? shorten(key, longestKey) : key));
}

/** A message with long arguments shortened. */
export function boundedMessage({ text, args }: Message): Message {
  return { text, args: args.map((arg) => (typeof arg === 'string' ? shorten(arg, longestArgument) : boundedMessage(arg))) };
}

function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const half = longest / 2;
  return `${text.slice(0, half)}…${text.length - longest}…${text.slice(-half)}`;
}
