const soon = 60;

/** Days until the day (UTC) on which something expires, or `expired`; undefined if it does not expire, or not within 60 days. */
export function readExpiry(expiresOn: Date | undefined, now: Date): number | 'expired' | undefined {
  if (expiresOn === undefined) return undefined;
  if (expiresOn <= now) return 'expired';
  const days = dayOf(expiresOn) - dayOf(now);
  return days > soon ? undefined : days;
}

function dayOf(time: Date): number {
  return Math.floor(time.getTime() / 86_400_000);
}
