/** Creates a value once, when it is first needed. A failure is not kept: the next caller tries again. */
export class MakeOnce<T> {
  private making: Promise<T> | undefined;

  constructor(private readonly make: () => Promise<T>) {}

  get(): Promise<T> {
    if (this.making === undefined) {
      const making = this.make();
      this.making = making;
      making.catch(() => {
        if (this.making === making) this.making = undefined;
      });
    }
    return this.making;
  }

  /** Runs `work` on the value if it has been created. */
  ifMade(work: (made: T) => void): void {
    this.making?.then(work, () => undefined);
  }

  forget(): void {
    this.making = undefined;
  }
}
