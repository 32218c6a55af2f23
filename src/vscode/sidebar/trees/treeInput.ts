import type { CloudError } from '../../../cloud/result';
import type { Arrangement } from '../data/arrange';
import type { EnvironmentData } from '../data/environmentData';
import type { CachedRows } from '../data/cachedRows';

/** What the views are drawn from. */
export interface TreeInput {
  /** While the environment is connected. */
  readonly data: EnvironmentData | undefined;
  /** What was kept from last time, for as long as it is not connected. */
  readonly cached: CachedRows | undefined;
  /** Why it could not be connected. */
  readonly failure: CloudError | undefined;
  readonly arrangement: Arrangement;
  /** Whether the view is visible; secrets are not checked for hidden ones. */
  readonly visible: boolean;
}
