import type { AccessPolicy } from '../../cloud/services';

/** Whether access policies let someone read secrets. `perhaps`: a policy that does may name a group they are in. */
export function policiesAllow(policies: readonly AccessPolicy[], objectId: string | undefined): 'yes' | 'no' | 'perhaps' {
  const reading = policies.filter(({ secrets }) => secrets.includes('get') || secrets.includes('all'));
  if (reading.some((policy) => policy.objectId.toLowerCase() === objectId?.toLowerCase())) return 'yes';
  return reading.length === 0 ? 'no' : 'perhaps';
}
