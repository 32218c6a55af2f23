import { say, type Message } from '../../message';

/** The most characters of any name. */
export const longestName = 100;

/** The unique name that the portal would generate from a variable's display name: `SAP password` → `new_SapPassword`. */
export function toSchemaName(prefix: string, displayName: string): string {
  const words =
    displayName
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words
    .map((word) => word.slice(0, 1).toUpperCase() + (word === word.toUpperCase() ? word.slice(1).toLowerCase() : word.slice(1)))
    .join('');
  return joined === '' ? '' : `${prefix}_${joined}`.slice(0, longestName);
}

/** Prefixes that Microsoft reserves: it refuses them for publishers. */
const reservedPrefix = /^mscrm/i;

/** What is wrong with a unique name. Dataverse accepts more than this; Microsoft's own script for variables does not. */
export function checkSchemaName(name: string, prefix: string): { readonly level: 'error' | 'warning'; readonly text: Message } | undefined {
  if (name === '') return { level: 'error', text: say('Enter a unique name.') };
  if (name.length > longestName)
    return { level: 'error', text: say('At most {0} characters; this name has {1}.', longestName, name.length) };
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    return { level: 'error', text: say('Use letters, digits and _ only, and begin with a letter.') };
  if (reservedPrefix.test(name)) return { level: 'error', text: say('Names that begin with mscrm are reserved.') };
  const [, own] = /^([A-Za-z][A-Za-z0-9]*)_./.exec(name) ?? [];
  if (own === undefined) return { level: 'error', text: say('A unique name begins with the prefix of a publisher, such as {0}_.', prefix) };
  if (own.toLowerCase() !== prefix.toLowerCase())
    return { level: 'warning', text: say('The publisher of the solution has the prefix {0}.', prefix) };
  return undefined;
}

/** What is wrong with a user name, given how Windows and Power Automate read it: `user`, `DOMAIN\user` or `user@domain`. */
export function checkUserName(text: string): Message | undefined {
  const name = text.trim();
  if (name === '') return say('Enter a user name.');
  if (name !== text) return say('Take the blanks at the beginning or end away.');
  // Excludes what Windows does not allow in account names.
  const account = /^[^\\@"/:;|=,+*?<>[\]]+$/;
  if (name.includes('\\')) {
    const [domain = '', user = '', ...more] = name.split('\\');
    return more.length === 0 && /^[A-Za-z0-9._-]+$/.test(domain) && account.test(user) ? undefined : formats;
  }
  if (name.includes('@')) {
    const [user = '', domain = '', ...more] = name.split('@');
    return more.length === 0 && account.test(user) && /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(domain) ? undefined : formats;
  }
  return account.test(name) ? undefined : formats;
}

const formats = say('A user name has one of these forms: {0}, {1} or {2}.', 'user', 'DOMAIN\\user', 'user@domain.com');

/** What is wrong with a secret's name in Key Vault. */
export function checkSecretName(name: string): Message | undefined {
  if (name === '') return say('Enter a name for the secret.');
  return /^[0-9A-Za-z-]{1,127}$/.test(name) ? undefined : say('Use letters, digits and - only, at most 127 of them.');
}

/** What is wrong with the address of a CyberArk server. */
export function checkServer(text: string): Message | undefined {
  if (text.trim() === '') return say('Enter the address of the server, such as {0}.', 'https://host:8992');
  if (!URL.canParse(text.trim()) || new URL(text.trim()).protocol !== 'https:')
    return say('The address begins with https://, such as {0}.', 'https://host:8992');
  return text.trim().endsWith('/') ? say('Leave the / at the end away: older versions do not find the server with it.') : undefined;
}
