/** So long after the last key, what is typed is something new. */
const pauseMs = 1_500;

/**
 * The fields that were emptied while somebody typed in them. What is typed on in one breath is the rest of what was refused, such as the
 * tail of a secret, and is not taken either.
 */
export class RefusedRest {
  private readonly last = new Map<string, number>();

  constructor(private readonly now: () => number = () => Date.now()) {}

  refused(field: string): void {
    this.last.set(field, this.now());
  }

  /** True when a text of one of the fields goes on with what was refused. */
  goesOn(fields: readonly string[]): boolean {
    const now = this.now();
    const going = fields.filter((field) => now - (this.last.get(field) ?? -Infinity) < pauseMs);
    for (const field of going) this.last.set(field, now);
    return going.length > 0;
  }

  /** The field was left: what is typed next is something new. */
  left(field: string): void {
    this.last.delete(field);
  }
}
