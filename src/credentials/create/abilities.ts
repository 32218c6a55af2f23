import { say, type Message } from '../../message';
import type { CredentialUse } from '../model/credential';
import type { CredentialDraft } from './draft';

/** What an environment supports, judging by the columns of its credential table. */
export interface Abilities {
  /** Older schemas have only connection and desktop flow. */
  readonly uses: readonly CredentialUse[];
  readonly certificates: boolean;
  readonly cyberArk: boolean;
}

/**
 * Works out what an environment supports from the columns of its credential table. The newer columns and the newer uses came together [V:
 * two versions of the table's reference].
 */
export function abilitiesOf(columns: ReadonlySet<string>): Abilities {
  return {
    uses: columns.has('defaultcredential') ? ['connection', 'desktopFlow', 'network', 'computerUse'] : ['connection', 'desktopFlow'],
    certificates: columns.has('certificate'),
    cyberArk: columns.has('cyberarksafe') && columns.has('cyberarkobject') && columns.has('cyberarkapplicationid'),
  };
}

export function useName(use: CredentialUse): Message {
  return names[use];
}

const names: Readonly<Record<CredentialUse, Message>> = {
  connection: say('Connection'),
  desktopFlow: say('Desktop flow'),
  network: say('Network'),
  computerUse: say('Computer use'),
};

/** Why a credential of this kind cannot be used there; undefined: it can. */
export function whyNotUse(use: CredentialUse, { store, proof }: Pick<CredentialDraft, 'store' | 'proof'>): Message | undefined {
  if (store === 'keyVault' && proof === 'certificate' && use !== 'connection')
    return say('A certificate can be used for connections only.');
  if (store === 'cyberArk' && use === 'network') return say('Networks take a user name and password from Key Vault.');
  return undefined;
}
