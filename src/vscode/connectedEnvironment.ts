import type { Cloud } from '../cloud/clouds';
import type { OfferedVariable } from '../flow/offeredVariable';

/** What features outside of the sidebar may know of the connected environment, without waiting for anything. */
export interface ConnectedEnvironment {
  readonly cloud: Cloud;
  /** Those that have been read so far. */
  readonly variables: readonly OfferedVariable[];
}
