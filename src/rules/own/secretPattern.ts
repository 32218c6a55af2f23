import type { Range } from '../../flow/text';
import type { Severity } from '../finding';

/** A form of secret that only one organisation issues, as its policy describes it. */
export interface SecretPattern {
  readonly name: string;
  readonly pattern: string;
  /** Searched first, in any case: only a text that has one of them is matched. */
  readonly keywords: readonly string[];
  readonly severity: Severity | undefined;
}

/** A pattern that can be searched for. */
export interface CompiledPattern extends SecretPattern {
  /** The places of the first matches in a text, at most `most`; empty ones are left out. */
  search(text: string, most: number): readonly Range[];
}
