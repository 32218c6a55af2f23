import type { Message } from '../../message';
import type { SolutionChoice } from '../create/readSolutionChoices';
import type { CreatableKind } from '../create/rowSteps';
import type { CredentialUse, PartRole } from '../model/credential';
import type { VariableType } from '../../flow/variableType';

/** A credential to be created in another environment. The user may change its name and the values of its variables. */
export interface Duplicate {
  readonly name: string;
  /** Whether a credential with this name already exists there. Names need not be unique, but duplicates are impossible to tell apart. */
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
  /** Why it cannot be created and no change here would help. */
  readonly obstacles: readonly Message[];
  /** What is worth knowing: what is left behind, and what may not work there. */
  readonly notes: readonly Message[];
}

export interface DuplicateVariable {
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: Exclude<VariableType, 'unknown'>;
  /** The parts of the credential that it fills. */
  readonly roles: readonly PartRole[];
  /** The variable of this name that already exists there; absent: it will be created. */
  readonly there?: { readonly id: string; readonly text: string; /** Its empty value row, if any. */ readonly emptyValue?: string };
  /** Its value here, or the reference to its secret. */
  readonly here: string;
  /** The value it will have there; empty: none. An existing variable keeps its own. */
  readonly text: string;
}

/** Whether a variable can be given a value: existing ones keep theirs, if they have one. */
export function isOpen({ there }: DuplicateVariable): boolean {
  return there === undefined || there.text === '';
}

/** The same duplicate with another value for one of its variables. */
export function withText(duplicate: Duplicate, schemaName: string, text: string): Duplicate {
  return {
    ...duplicate,
    variables: duplicate.variables.map((variable) => (variable.schemaName === schemaName ? { ...variable, text } : variable)),
  };
}
