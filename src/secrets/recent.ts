/**
 * Keeps the most recently used values by key: at least half of `limit` and at most all of it. Unused ones are dropped half at a time, so
 * that exceeding the limit by one key costs no more than any other.
 */
export class Recent<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();

  constructor(private readonly limit: number) {}

  /** The value kept under a key, or else what `make` returns for it. */
  get(key: string, make: (key: string) => Value): Value {
    const known = this.young.get(key);
    if (known !== undefined) return known;
    const value = this.old.get(key) ?? make(key);
    if (this.young.size >= this.limit / 2) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
    return value;
  }
}
