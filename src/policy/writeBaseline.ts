import type { AcceptedFinding, Baseline } from './baseline';

/** A baseline as a file: sorted, an entry a line, so that two people who accept different findings do not collide. */
export function writeBaseline({ salt, accepted }: Baseline): string {
  const lines = [...accepted].sort(byPlace).map(toLine);
  return `{\n  "salt": "${salt}",\n  "accepted": [${lines.map((line) => `\n    ${line}`).join(',')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`;
}

function toLine({ rule, file, pointer, hash, severity, reason, until }: AcceptedFinding): string {
  const members = Object.entries({ rule, file, pointer, hash, severity, reason, until }).filter(([, value]) => value !== undefined);
  return `{ ${members.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`;
}

function byPlace(a: AcceptedFinding, b: AcceptedFinding): number {
  return compare(a.file, b.file) || compare(a.pointer, b.pointer) || compare(a.rule, b.rule) || compare(a.hash, b.hash);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
