import type { Cloud } from '../../cloud/clouds';
import type { Account } from './account';
import { IdentityAccount } from './identityAccount';
import { readSignInMethod } from './signInMethod';
import { VscodeAccount } from './vscodeAccount';

/** Who signs in to a cloud, in the way that the setting says. Without a tenant it is the account's own. */
export function createAccount(cloud: Cloud, tenantId: string | undefined): Account {
  const method = readSignInMethod();
  return method === 'vscode' ? new VscodeAccount(cloud.signIn, tenantId) : new IdentityAccount(method, cloud, tenantId);
}
