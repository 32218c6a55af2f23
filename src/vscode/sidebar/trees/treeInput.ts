import type { CloudError } from '../../../cloud/result';
import type { Arrangement } from '../data/arrange';
import type { Inventory } from '../data/environmentData';
import type { Painted } from '../data/cachedRows';

/** What the views are drawn from. */
export interface Scene {
  /** While the environment is connected. */
  readonly inventory: Inventory | undefined;
  /** What was kept from last time, for as long as it is not connected. */
  readonly painted: Painted | undefined;
  /** Why it could not be connected. */
  readonly failure: CloudError | undefined;
  readonly arrangement: Arrangement;
  /** Whether the view is on show: of others no secret is looked at. */
  readonly visible: boolean;
}
