const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Orders rows by name as a person counts: `Robot 105` before `Robot 1041`. Rows of one name stay as they come. */
export function inNaturalOrder<T>(nameOf: (row: T) => string): (one: T, other: T) => number {
  return (one, other) => collator.compare(nameOf(one), nameOf(other));
}
