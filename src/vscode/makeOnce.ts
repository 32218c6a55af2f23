/** What `made` gives is made once, when it is wanted first. A failure is not kept: the next one who wants it tries again. */
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

  /** Does something with what is made, if it is; nothing where it never was. */
  ifMade(work: (made: T) => void): void {
    this.making?.then(work, () => undefined);
  }

  forget(): void {
    this.making = undefined;
  }
}
