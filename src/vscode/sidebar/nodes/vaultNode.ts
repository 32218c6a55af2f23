import type { CloudError } from '../../../cloud/result';
import type { SecretProperties, Vault } from '../../../cloud/services';
import { readExpiry } from '../../../credentials/model/expiry';
import { say, type Message } from '../../../message';
import { joinTexts } from './joinTexts';
import { keepsOut } from '../../errors/refusedSecret';
import type { Icon, Node, Text } from './node';
import { expiresInWords } from './healthWords';

/** A vault, with the error met when reading its secrets, if any. `subscription` is its subscription's name, if known. */
export function vaultNode(vault: Vault, error: CloudError | undefined, at: string, subscription?: string): Node {
  return {
    id: at,
    label: vault.name,
    description: error === undefined ? joinTexts(' · ', [subscription ?? '', vault.resourceGroup]) : trouble(error, vault),
    icon:
      error === undefined
        ? { name: 'database' }
        : { name: 'circle-slash', colour: error.kind === 'offline' ? 'list.errorForeground' : 'list.warningForeground' },
    tooltip: [
      { name: vault.name },
      ...(error === undefined
        ? []
        : [
            { name: trouble(error, vault) },
            { name: say('What to do'), value: error.remedy },
            { name: say('Key Vault said'), value: error.message },
          ]),
      { name: say('Subscription'), value: subscription ?? vault.subscriptionId },
      { name: say('Resource group'), value: vault.resourceGroup },
      ...(vault.location === undefined ? [] : [{ name: say('Location'), value: vault.location }]),
      ...(vault.rbac === undefined
        ? []
        : [
            {
              name: say('Access'),
              value: vault.rbac ? say('Azure roles') : say('access policies; Power Platform checks Azure roles as well'),
            },
          ]),
      { name: say('Id'), value: vault.id },
    ],
    opens: error === undefined || error.kind !== 'notFound' ? 'closed' : 'never',
    subject: { kind: 'vault', name: vault.name, vault },
    can: [
      'refresh',
      'copyName',
      'copyReference',
      'openInAzure',
      'checkAccess',
      'createSecret',
      ...(error && keepsOut(error) ? ['checkAccessInline' as const] : []),
    ],
  };
}

/** In few words, because they appear next to the name; the remedy is in the tooltip. */
function trouble(error: CloudError, { rbac }: Vault): Message {
  switch (error.kind) {
    case 'forbidden':
      return rbac === undefined
        ? say('no access')
        : rbac
          ? say('no access: Key Vault Secrets User is missing')
          : say('no access: the permissions Get and List are missing');
    case 'firewall':
      return say('blocked by its firewall');
    case 'unauthenticated':
      return say('signed out, or in another tenant');
    case 'notFound':
      return say('not found');
    case 'offline':
      return say('cannot be reached');
    case 'throttled':
      return say('too many requests');
    default:
      return say('could not be read');
  }
}

/** A vault that variables point at but Azure does not list for this user: it may be gone, or just not visible to them. */
export function unseenVaultNode(name: string, variables: number, at: string): Node {
  return {
    id: at,
    label: name,
    description:
      variables === 1
        ? say('not visible to you · 1 variable points at it')
        : say('not visible to you · {0} variables point at it', variables),
    icon: { name: 'question', colour: 'disabledForeground' },
    tooltip: [
      { name },
      {
        name: say(
          'Environment variables point at this vault, but Azure does not list it for you. It may be in another tenant or subscription, or be deleted.',
        ),
      },
      {
        name: say('What to do'),
        value: say('Ask the owner of the vault for the role Reader on it to see it here. Whether its secrets can be read is told below.'),
      },
    ],
    opens: 'closed',
    subject: { kind: 'vault', name },
    can: ['refresh', 'copyName', 'checkAccess'],
  };
}

/** `versions`: how many there are, if counted; `usedBy`: variables that point at the secret, once all were read. */
export interface SecretFacts {
  readonly versions?: number;
  readonly usedBy?: number;
}

export function secretNode(
  vault: string,
  vaultId: string | undefined,
  secret: SecretProperties,
  facts: SecretFacts,
  now: Date,
  at: string,
): Node {
  const { name } = secret;
  return {
    id: at,
    label: name,
    description: joinTexts(' · ', [validity(secret, now), versionWords(facts.versions), usedByWords(facts.usedBy)]),
    icon: secretIcon(secret, now),
    tooltip: [{ name }, ...propertyLines(secret), ...(secret.managed ? [{ name: say('Belongs to a certificate.') }] : [])],
    opens: 'closed',
    subject: { kind: 'secret', vault, secret, ...(vaultId !== undefined && { vaultId }) },
    start: { kind: 'secret', vault, secret: name },
    can: [
      'trace',
      'refresh',
      'copyName',
      'copyReference',
      'checkAccess',
      ...(vaultId === undefined ? [] : ['openInAzure' as const]),
      ...(secret.managed ? [] : ['rotate' as const, 'setExpiry' as const]),
    ],
  };
}

export function versionNode(vault: string, secret: SecretProperties, newest: boolean, now: Date, at: string): Node {
  const version = secret.version ?? '';
  return {
    id: at,
    label: version.slice(0, 8),
    description: joinTexts(' · ', [
      newest ? say('newest') : '',
      secret.createdOn === undefined ? '' : day(secret.createdOn),
      validity(secret, now),
    ]),
    icon: secretIcon(secret, now, 'git-commit'),
    tooltip: [{ name: secret.name }, { name: say('Version'), value: version }, ...propertyLines(secret)],
    opens: 'never',
    subject: { kind: 'version', vault, secret },
    can: [
      'copyName',
      ...(secret.managed || secret.version === undefined
        ? []
        : ['setExpiry' as const, ...(secret.enabled && !newest ? ['disableVersion' as const] : [])]),
    ],
  };
}

function propertyLines({ createdOn, updatedOn, expiresOn, contentType, enabled }: SecretProperties) {
  return [
    ...(enabled ? [] : [{ name: say('Disabled: it cannot be read until it is enabled in Azure.') }]),
    ...(expiresOn === undefined ? [] : [{ name: say('Expires'), value: day(expiresOn) }]),
    ...(createdOn === undefined ? [] : [{ name: say('Created'), value: day(createdOn) }]),
    ...(updatedOn === undefined ? [] : [{ name: say('Changed'), value: day(updatedOn) }]),
    ...(contentType === undefined || contentType === '' ? [] : [{ name: say('Content type'), value: contentType }]),
  ];
}

function validity(secret: SecretProperties, now: Date): Text {
  if (!secret.enabled) return say('disabled');
  const days = readExpiry(secret.expiresOn, now);
  return days === undefined ? '' : days === 'expired' ? say('expired') : expiresInWords(days);
}

function secretIcon(secret: SecretProperties, now: Date, usual = 'key'): Icon {
  if (!secret.enabled) return { name: usual, colour: 'disabledForeground' };
  const days = readExpiry(secret.expiresOn, now);
  if (days === 'expired') return { name: 'error', colour: 'list.errorForeground' };
  if (days !== undefined) return { name: 'warning', colour: 'list.warningForeground' };
  return { name: usual };
}

function versionWords(count: number | undefined): Text {
  return count === undefined ? '' : count === 1 ? say('1 version') : say('{0} versions', count);
}

function usedByWords(count: number | undefined): Text {
  return count === undefined
    ? ''
    : count === 0
      ? say('used by no variable')
      : count === 1
        ? say('used by 1 variable')
        : say('used by {0} variables', count);
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
