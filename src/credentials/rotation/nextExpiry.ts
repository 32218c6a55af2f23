import type { SecretProperties } from '../../cloud/services';

const dayMs = 86_400_000;

/**
 * When a new version would expire if it lived as long as the present one was meant to: a year stays a year. Undefined if the present one
 * does not expire, or its intended lifetime is unknown.
 */
export function nextExpiry(
  { createdOn, expiresOn }: Pick<SecretProperties, 'createdOn' | 'expiresOn'>,
  now: Date,
): { readonly expiresOn: Date; readonly days: number } | undefined {
  if (createdOn === undefined || expiresOn === undefined || expiresOn <= createdOn) return undefined;
  // Count calendar days: an expiry is the end of a day, and the extra hours would add up from one rotation to the next.
  const days = Math.max(1, dayOf(expiresOn) - dayOf(createdOn));
  return { expiresOn: new Date(now.getTime() + days * dayMs), days };
}

/** The number of a day in UTC. */
function dayOf(date: Date): number {
  return Math.floor(date.getTime() / dayMs);
}
