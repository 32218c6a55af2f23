import { urgencyOf, type Health } from '../../../credentials/browse/health';
import type { Icon } from './node';

/** The sign for a secret that needs attention; undefined where none does. */
export function troubleIcon(health: Health | undefined): Icon | undefined {
  return health === undefined || urgencyOf(health) === undefined ? undefined : healthIcon(health);
}

/** The sign for how a secret is. */
export function healthIcon({ state, expiresInDays }: Health): Icon {
  switch (state) {
    case 'reachable':
      return expiresInDays === undefined
        ? { name: 'pass', colour: 'testing.iconPassed' }
        : { name: 'warning', colour: 'list.warningForeground' };
    case 'unknown':
      return { name: 'question' };
    case 'missing':
    case 'expired':
      return { name: 'error', colour: 'list.errorForeground' };
    default:
      return { name: 'warning', colour: 'list.warningForeground' };
  }
}
