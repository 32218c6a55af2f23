import type { Environment } from '../../../cloud/services';
import type { Me } from '../../../credentials/model/me';
import type { Posture } from '../../../credentials/browse/posture';
import { say, type Message } from '../../../message';
import { joinTexts } from './joinTexts';
import type { Icon, Node, Text } from './node';

const cloudNames: Readonly<Record<Environment['cloud']['id'], Message>> = {
  sandbox: say('Sandbox on this computer'),
  public: say('Microsoft cloud'),
  gcc: say('US Government (GCC)'),
  gccHigh: say('US Government (GCC High)'),
  dod: say('US Government (DoD)'),
  china: say('China (21Vianet)'),
};

/** The open environment. `trouble` is what keeps it from working, if anything. */
export function environmentNode(
  name: Text,
  cloud: Environment['cloud']['id'],
  account: string | undefined,
  trouble: Text | undefined,
): Node {
  return {
    id: 'environment',
    label: name,
    description: trouble ?? joinTexts(' · ', [cloud === 'sandbox' ? say('local') : cloudNames[cloud], account ?? '']),
    icon:
      trouble === undefined
        ? { name: cloud === 'sandbox' ? 'beaker' : 'server-environment' }
        : { name: 'warning', colour: 'list.warningForeground' },
    tooltip: [{ name }, ...(trouble === undefined ? [] : [{ name: trouble }]), { name: say('Cloud'), value: cloudNames[cloud] }],
    opens: 'open',
    subject: { kind: 'environment' },
    can: ['refresh', 'copyName', ...(trouble === undefined ? ['copyTenant' as const, 'copyAddress' as const] : [])],
  };
}

/** Who is signed in where. */
export function identityNodes(environment: Environment, me: Me, account: string): Node[] {
  const { tenantId, environmentId } = environment;
  return [
    fact('account', { name: 'account' }, account, me.name, [
      { name: account },
      { name: say('Signed in as'), value: me.name },
      { name: say('User id'), value: me.userId },
    ]),
    ...(tenantId === undefined
      ? []
      : [
          {
            ...fact('tenant', { name: 'organization' }, say('Tenant'), tenantId, [{ name: say('Tenant'), value: tenantId }]),
            can: ['copyTenant' as const],
          },
        ]),
    {
      ...fact('address', { name: 'globe' }, environment.address.replace(/^https?:\/\//, ''), cloudNames[environment.cloud.id], [
        { name: environment.address },
        { name: say('Cloud'), value: cloudNames[environment.cloud.id] },
        ...(environmentId === undefined ? [] : [{ name: say('Environment id'), value: environmentId }]),
      ]),
      can: ['copyAddress'],
    },
  ];
}

const firewalls: Readonly<Record<Posture['firewall'], { readonly words: Message; readonly why: Message; readonly icon: Icon }>> = {
  on: {
    words: say('on'),
    why: say('Only the listed addresses reach the data of this environment.'),
    icon: { name: 'shield', colour: 'testing.iconPassed' },
  },
  audit: {
    words: say('audit only'),
    why: say('Requests from other addresses are written down, but not refused.'),
    icon: { name: 'shield', colour: 'list.warningForeground' },
  },
  off: {
    words: say('off'),
    why: say('Anyone with a password or a token reaches the data of this environment from any address.'),
    icon: { name: 'shield', colour: 'list.warningForeground' },
  },
  unknown: {
    words: say('not known'),
    why: say('The environment did not tell whether its IP firewall is on.'),
    icon: { name: 'shield', colour: 'disabledForeground' },
  },
};

/** How the environment is protected. */
export function postureNodes({ firewall, allowedRanges }: Posture): Node[] {
  const { words, why, icon } = firewalls[firewall];
  return [
    {
      ...fact('firewall', icon, say('IP firewall: {0}', words), firewall === 'on' ? say('{0} ranges', allowedRanges.length) : '', [
        { name: say('IP firewall: {0}', words) },
        { name: why },
        ...(allowedRanges.length === 0
          ? []
          : [{ name: firewall === 'on' ? say('Allowed') : say('Listed, but not in force'), value: allowedRanges.join(', ') }]),
        {
          name: say('What to do'),
          value: say('An administrator changes it in the Power Platform admin center: environment, Settings, Privacy + Security.'),
        },
      ]),
      subject: { kind: 'fact', fact: 'firewall' },
      can: ['openFirewallPage'],
    },
    fact('identity', { name: 'person' }, say('Managed identity: {0}', say('not known')), '', [
      { name: say('Managed identity: {0}', say('not known')) },
      {
        name: say(
          'Where an administrator gave this environment a managed identity, that identity reads the vaults, and needs the role Key Vault Secrets User on them.',
        ),
      },
    ]),
  ];
}

function fact(key: string, icon: Icon, label: Text, description: Text, tooltip: Node['tooltip']): Node {
  return {
    id: `environment/${key}`,
    label,
    ...(description !== '' && { description }),
    icon,
    tooltip,
    opens: 'never',
    subject: { kind: 'fact', fact: 'other' },
    can: [],
  };
}
