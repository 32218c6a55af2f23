import type { VariableType } from '../../flow/variableType';
import type { Owner } from './credential';
import type { SecretReference } from './secretReference';

/** An environment variable with its current value. The text of a value is never logged, cached on disk or put into a tooltip. */
export interface EnvironmentVariable {
  readonly id: string;
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: VariableType;
  readonly secretStore: 'keyVault' | 'dataverse' | 'unknown';
  readonly owner: Owner;
  readonly managed: boolean;
  readonly active: boolean;
  readonly defaultValue?: string;
  /** The row of the current value. An empty one does not override the default: see `valueInForce`. */
  readonly current?: { readonly id: string; readonly value: string };
  /** Where a secret variable points: the current value's reference, otherwise the default's. */
  readonly reference?: SecretReference;
  readonly modifiedOn?: string;
  readonly etag?: string;
}

type Values = Pick<EnvironmentVariable, 'current' | 'defaultValue'>;

/** The value in force: the current one or, if that is absent or empty, the default. Empty if neither is set. */
export function valueInForce({ current, defaultValue }: Values): string {
  return current?.value || defaultValue || '';
}

/** Whether the current value is the one in force. */
export function isCurrentInForce({ current }: Values): boolean {
  return current !== undefined && current.value !== '';
}
