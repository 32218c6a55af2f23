/**
 * What was kept or asked for last, by its key: at least half of `limit` and at most all of it. What was not asked for goes half by half, so
 * that one key too many costs no more than any other.
 */
export class Recent<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();

  constructor(private readonly limit: number) {}

  /** What is kept under a key, or what `make` makes of it now. */
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
