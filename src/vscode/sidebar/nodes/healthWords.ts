import { urgencyOf, type Health } from '../../../credentials/browse/health';
import { say, type Message } from '../../../message';
import type { TooltipLine } from './node';

const states: Readonly<Record<Health['state'], Message>> = {
  reachable: say('reachable'),
  forbidden: say('no access'),
  firewall: say('blocked by the firewall of the vault'),
  missing: say('secret is missing'),
  disabled: say('disabled'),
  expired: say('expired'),
  otherTenant: say('vault of another tenant'),
  unknown: say('not known'),
};

/** How a secret is, in words. */
export function healthWords({ state, expiresInDays }: Health): Message {
  if (state !== 'reachable' || expiresInDays === undefined) return states[state];
  return expiresInWords(expiresInDays);
}

const short: Readonly<Record<Exclude<Health['state'], 'reachable' | 'unknown'>, Message>> = {
  forbidden: say('no access'),
  firewall: say('firewall'),
  missing: say('missing'),
  disabled: say('secret disabled'),
  expired: say('expired'),
  otherTenant: say('other tenant'),
};

/** What is wrong with a secret, or soon will be, in a word or two; nothing where that is not known. */
export function troubleWords(health: Health | undefined): Message | '' {
  if (health === undefined || health.state === 'unknown') return '';
  if (health.state !== 'reachable') return short[health.state];
  const days = health.expiresInDays;
  return days === undefined ? '' : days < 2 ? expiresInWords(days) : say('{0} days', days);
}

/** The same as a sentence would say it, for who listens and for tooltips. */
export function troubleSpoken(health: Health | undefined): Message | '' {
  if (health === undefined || urgencyOf(health) === undefined) return '';
  return healthWords(health);
}

/** What a tooltip tells of a secret that needs attention. */
export function troubleLines(health: Health | undefined): TooltipLine[] {
  if (health === undefined || urgencyOf(health) === undefined) return [];
  return [
    { name: say('Secret'), value: healthWords(health) },
    ...(health.state === 'reachable' ? [] : [{ name: health.why }]),
    ...(health.remedy === undefined ? [] : [{ name: say('What to do'), value: health.remedy }]),
  ];
}

/** `days` are whole days from now. */
export function expiresInWords(days: number): Message {
  return days < 1 ? say('expires today') : days === 1 ? say('expires tomorrow') : say('expires in {0} days', days);
}
