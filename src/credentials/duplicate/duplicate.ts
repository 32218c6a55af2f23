import type { Message } from '../../message';
import type { SolutionChoice } from '../create/readSolutionChoices';
import type { CreatableKind } from '../create/rowSteps';
import type { CredentialUse, PartRole } from '../model/credential';
import type { VariableType } from '../model/environmentVariable';

/** A credential as it is to be made in another environment. A person may change what it is called and what its variables hold. */
export interface Duplicate {
  readonly name: string;
  /** Whether a credential has this name there already. Names are not unique, but nobody can tell two apart. */
  readonly nameTaken: boolean;
  readonly description: string;
  readonly kind: CreatableKind;
  readonly uses: readonly CredentialUse[];
  /** For CyberArk. */
  readonly applicationId: string;
  readonly variables: readonly DuplicateVariable[];
  /** The unique name of an unmanaged solution of the other environment; empty: none. */
  readonly solution: string;
  readonly solutions: readonly SolutionChoice[];
  /** Why it cannot be made, as far as no change here helps. */
  readonly obstacles: readonly Message[];
  /** What is good to know: what is left behind, and what may not work there. */
  readonly notes: readonly Message[];
}

export interface DuplicateVariable {
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: Exclude<VariableType, 'unknown'>;
  /** The parts of the credential that it fills. */
  readonly roles: readonly PartRole[];
  /** The variable of this name that is there already; absent: it will be made. */
  readonly there?: { readonly id: string; readonly text: string; /** A value row of it that is empty. */ readonly emptyValue?: string };
  /** Its value, or the reference to its secret, as it is here. */
  readonly here: string;
  /** What it is to hold there. Empty: it gets no value. One that is there keeps what it has. */
  readonly text: string;
}

/** Whether a variable can be given a value: those that are there keep theirs, if they have one. */
export function isOpen({ there }: DuplicateVariable): boolean {
  return there === undefined || there.text === '';
}

/** The same with another value for one of its variables. */
export function withText(duplicate: Duplicate, schemaName: string, text: string): Duplicate {
  return {
    ...duplicate,
    variables: duplicate.variables.map((variable) => (variable.schemaName === schemaName ? { ...variable, text } : variable)),
  };
}
