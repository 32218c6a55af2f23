import type { Owner } from './credential';
import type { SecretReference } from './secretReference';

/** An environment variable with its current value. Text of a value is never logged, cached on disk or put into a tooltip. */
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
  /** The row that overrides the default. */
  readonly current?: { readonly id: string; readonly value: string };
  /** Where a variable of type secret points: the current value's reference, else the default's. */
  readonly reference?: SecretReference;
  readonly modifiedOn?: string;
  readonly etag?: string;
}

export type VariableType = 'text' | 'number' | 'boolean' | 'json' | 'dataSource' | 'secret' | 'unknown';
