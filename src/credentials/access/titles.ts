import { say, type Message } from '../../message';
import type { CheckId, CheckSubject } from './accessCheck';
import { powerPlatformNamespace } from './provider';

/** What must be true, for a secret and for a whole vault. */
const titles: Readonly<Record<CheckId, readonly [ofSecret: Message, ofVault: Message]>> = {
  provider: both(say('{0} is registered in the subscription of the vault', powerPlatformNamespace)),
  tenant: both(say('The vault is in the tenant of the environment')),
  guest: both(say('You are a member of the tenant, not a guest')),
  permissionModel: both(say('The vault goes by Azure roles')),
  dataverseRole: [say('The Dataverse application may read the secret'), say('The Dataverse application may read the secrets of the vault')],
  yourRole: [say('You may read the secret'), say('You may read the secrets of the vault')],
  firewall: both(say('The network of the vault lets Power Platform in')),
  secret: both(say('The secret is there and can be used')),
};

export function titleOf(id: CheckId, { secret }: CheckSubject): Message {
  return titles[id][secret === undefined ? 1 : 0];
}

/** The checks that apply to a subject, in display order. */
export function checksOf({ secret }: CheckSubject): readonly CheckId[] {
  return [
    'provider',
    'tenant',
    'guest',
    'permissionModel',
    'dataverseRole',
    'yourRole',
    'firewall',
    ...(secret === undefined ? [] : ['secret' as const]),
  ];
}

function both(title: Message): readonly [Message, Message] {
  return [title, title];
}
