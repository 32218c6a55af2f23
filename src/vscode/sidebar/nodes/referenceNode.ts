import type { Health } from '../../../credentials/browse/health';
import type { SecretReference } from '../../../credentials/model/secretReference';
import { say } from '../../../message';
import { healthIcon } from './healthIcon';
import { healthWords } from './healthWords';
import type { Node } from './node';

/** Where a secret variable points, and whether the secret can be read. Without a health, the check is under way. */
export function referenceNode(reference: SecretReference, health: Health | undefined, at: string): Node {
  const { vault, secret } = reference;
  return {
    id: at,
    label: `${vault} / ${secret}`,
    description: health === undefined ? say('looking…') : healthWords(health),
    icon: health === undefined ? { name: 'sync~spin' } : healthIcon(health),
    tooltip: [
      { name: `${vault} / ${secret}` },
      ...(health === undefined ? [] : [{ name: health.why }]),
      ...(health?.remedy === undefined ? [] : [{ name: say('What to do'), value: health.remedy }]),
      ...(reference.resourceGroup === undefined ? [] : [{ name: say('Resource group'), value: reference.resourceGroup }]),
      ...(reference.subscriptionId === undefined ? [] : [{ name: say('Subscription'), value: reference.subscriptionId }]),
      ...(reference.version === undefined ? [] : [{ name: say('Version'), value: reference.version }]),
    ],
    opens: 'never',
    subject: { kind: 'reference', reference },
    start: { kind: 'secret', vault, secret },
    can: [
      'trace',
      'refresh',
      'copyReference',
      'openInAzure',
      'checkAccess',
      ...(health !== undefined && kept.has(health.state) ? ['checkAccessInline' as const] : []),
      ...(health?.certificate === true ? [] : ['rotate' as const]),
    ],
  };
}

/** What the checks of access have the most to say about. */
const kept: ReadonlySet<Health['state']> = new Set(['forbidden', 'firewall', 'otherTenant']);
