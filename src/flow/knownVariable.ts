import type { Json } from './json';
import type { VariableType } from './variableType';

/** What the solution says about an environment variable. It compares values, and hands none out. */
export interface KnownVariable {
  readonly type: VariableType;
  /** Whether the solution gives it a default, or a value that travels along. */
  readonly hasValue: boolean;
  /** Whether the solution itself gives it this value. */
  isGiven(value: Json): boolean;
}
