/** The value that is at most `most` single-letter changes away, ignoring case. */
export function nearestOf(values: readonly string[], value: string, most: number): string | undefined {
  if (value.length > 60) return undefined;
  const near = values.filter((known) => Math.abs(known.length - value.length) <= most);
  const [best] = near
    .map((known) => ({ known, distance: distance(known.toLowerCase(), value.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= most ? best.known : undefined;
}

/** Levenshtein distance in which two swapped letters count as one change. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), swapped));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
