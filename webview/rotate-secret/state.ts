import {
  rotateSteps,
  type AffectedState,
  type Outcome,
  type Remembered,
  type RotateStep,
  type RotateTexts,
  type SecretNow,
  type ToHost,
  type ToPage,
} from '../../src/protocol/rotateSecret';
import { isSound, type Generated, type Recipe } from '../ui/generate';

/** What the user chose, except the value. */
export type Draft = Omit<Remembered, 'filled'>;
export type Start = Extract<ToPage, { type: 'start' }>;

/** Everything the page shows. The new value is not here: it is only in its field. */
export interface RotateState extends Draft {
  readonly start: Start;
  affected: AffectedState;
  now: SecretNow;
  outcome: Outcome;
  /** What is known about the text in the field without keeping it. */
  value: { readonly filled: boolean; readonly tooLong: boolean; readonly spaces: boolean };
  shown: boolean;
  /** The user tried to continue from the value: show what is wrong with it. */
  tried: boolean;
  /** A value was entered, and lost when the page was hidden. */
  forgotten: boolean;
  /** Whether the value was copied, in words; empty: it was not. */
  copied: string;
  /** The user confirms that everything works with the new version. */
  checked: boolean;
}

export const emptyValue: RotateState['value'] = { filled: false, tooLong: false, spaces: false };

const fresh: Remembered = {
  step: 'affected',
  filled: false,
  how: 'type',
  length: '24',
  letters: true,
  digits: true,
  symbols: true,
  noLookAlikes: true,
  expires: '',
  dated: false,
};

export function createState(start: Start, remembered: Remembered = fresh): RotateState {
  // The value is gone, so a user who had entered one has to enter it again.
  const { filled: forgotten, ...draft } = remembered;
  return {
    ...draft,
    step: remembered.step === 'affected' ? 'affected' : 'value',
    forgotten,
    start,
    affected: { state: 'looking' },
    now: { state: 'looking' },
    outcome: { state: 'none' },
    value: emptyValue,
    shown: false,
    tried: false,
    copied: '',
    checked: false,
  };
}

/** What to remember while the page is hidden. */
export function toRemember({
  step,
  how,
  length,
  letters,
  digits,
  symbols,
  noLookAlikes,
  expires,
  dated,
  value: { filled },
}: RotateState): Remembered {
  return { step, how, length, letters, digits, symbols, noLookAlikes, expires, dated, filled };
}

/** What the parts of the page need: the state, the texts, and ways to change it. */
export interface PageParts {
  readonly state: RotateState;
  readonly texts: RotateTexts;
  readonly send: (message: ToHost) => void;
  readonly change: (change: Partial<RotateState>) => void;
  /** Changes what values are generated from, and generates one. */
  readonly changeRecipe: (change: Partial<Draft>) => void;
  readonly copyValue: () => void;
  /** Copies the stored value one last time. */
  readonly copyOnceMore: () => void;
  readonly generated: Generated;
  readonly enterAgain: () => void;
}

export function recipeOf({ length, letters, digits, symbols, noLookAlikes }: Draft): Recipe {
  return { length: /^\d+$/.test(length) ? Number(length) : Number.NaN, letters, digits, symbols, noLookAlikes };
}

export type Field = 'value' | 'length' | 'alphabet' | 'expires';

/** Whether the present version expires and the new one would not. */
export function dropsExpiry({ now, expires }: RotateState): boolean {
  return now.state === 'known' && now.expiry.day !== '' && expires === '';
}

/** What is wrong, by field; an invalid length or day is shown at once, a missing value when the user continues. */
export function errorsOf(state: RotateState, texts: RotateTexts, now: Date, unseen: boolean): Partial<Record<Field, string>> {
  const { how, value, expires } = state;
  const recipe = recipeOf(state);
  const noAlphabet = how === 'generate' && !recipe.letters && !recipe.digits && !recipe.symbols;
  const wrongLength = how === 'generate' && !isSound({ ...recipe, letters: true });
  return {
    ...(wrongLength && { length: texts.lengthHint }),
    ...(noAlphabet && { alphabet: texts.alphabetMissing }),
    ...(value.tooLong
      ? { value: texts.valueTooLong }
      : !value.filled && state.tried
        ? { value: texts.valueMissing }
        : unseen && state.tried
          ? { value: texts.valueUnseen }
          : {}),
    // The day counts to its end in UTC, as the sidebar shows it.
    ...(expires !== '' && expires < now.toISOString().slice(0, 10) && { expires: texts.expiresWrong }),
  };
}

/** The step to show: the outcome of storing the value decides, if there is one. */
export function stepOf({ step, outcome }: RotateState): RotateStep {
  if (outcome.state === 'stored') return 'after';
  return outcome.state === 'none' ? step : 'confirm';
}

/** Whether the user may leave the first step: the affected users are known, and nothing prevents changing the secret. */
export function mayGoOn({ affected, now }: RotateState): boolean {
  return affected.state !== 'looking' && now.state !== 'looking' && now.state !== 'blocked';
}

export function placeOf(step: RotateStep): number {
  return rotateSteps.indexOf(step);
}
