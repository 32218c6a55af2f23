const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Orders rows by name, treating digits as numbers: `Robot 105` before `Robot 1041`. Rows with the same name keep their order. */
export function inNaturalOrder<T>(nameOf: (row: T) => string): (one: T, other: T) => number {
  return (one, other) => collator.compare(nameOf(one), nameOf(other));
}
