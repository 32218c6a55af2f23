import { powerAutomatePage } from '../../cloud/portals';
import type { Environment } from '../../cloud/services';

/** The page of Power Automate that lists the connections of an environment. */
export function connectionsLink(environment: Environment): string | undefined {
  return powerAutomatePage(environment, 'connections');
}
