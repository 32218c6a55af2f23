import type { VariableType } from './variableType';

/** An environment variable that a flow may read, as far as it is known from outside the flow. */
export interface OfferedVariable {
  readonly schemaName: string;
  /** Empty if it is not known. */
  readonly displayName: string;
  readonly type: VariableType;
}
