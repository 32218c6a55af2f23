import type { SecretUse, Source } from '../flow/dataFlow/followSecrets';

/**
 * What the run history masks in a request without any setting: its `authentication`, and the Authorization header. [V] for the password and
 * the header, [I] for the rest of `authentication`.
 */
export function isMasked({ step, path, inside: keys }: SecretUse<Source>): boolean {
  if (step.type !== 'http' && step.type !== 'httpwebhook') return false;
  // All headers may come as one object.
  const whole = [...path, ...keys];
  const [section, field] = whole.slice(path[1] === 'subscribe' || path[1] === 'unsubscribe' ? 2 : 1);
  return section === 'authentication' || (section === 'headers' && typeof field === 'string' && field.toLowerCase() === 'authorization');
}
