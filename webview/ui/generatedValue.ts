import { putSecret, readSecret, takeSecret } from './form';
import { generate, type Generated, type Recipe } from './generate';

/**
 * A value that the page generates, in the secret field with this id. It may be stored only once the user has it: copied, or seen. After it
 * was stored it can be copied once more, while the page exists.
 */
export class GeneratedValue implements Generated {
  private made = false;
  private had = false;
  private stored = '';

  constructor(private readonly id: string) {}

  get unseen(): boolean {
    return this.made && !this.had;
  }

  get left(): boolean {
    return this.stored !== '';
  }

  make(recipe: Recipe): void {
    putSecret(
      this.id,
      generate(recipe, (bytes) => crypto.getRandomValues(bytes)),
    );
    this.made = true;
    this.had = false;
  }

  typed(): void {
    this.made = false;
  }

  shown(): void {
    this.had = true;
  }

  /** Copies the field's content; false if the browser refuses. */
  async copy(): Promise<boolean> {
    this.had = (await toClipboard(readSecret(this.id))) || this.had;
    return this.had;
  }

  /** Takes the value out of the field, to store it. */
  take(): string {
    const value = takeSecret(this.id);
    this.stored = this.made ? value : '';
    this.made = false;
    return value;
  }

  /** Copies the stored value one last time. */
  async copyOnceMore(): Promise<boolean> {
    const copied = await toClipboard(this.stored);
    if (copied) this.stored = '';
    return copied;
  }

  /** Empties the field, and forgets what was stored. */
  forget(): void {
    takeSecret(this.id);
    this.made = false;
    this.stored = '';
  }
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
