import type { Cloud } from '../../cloud/clouds';
import type { Account } from './account';
import { IdentityAccount } from './identityAccount';
import { readSignInMethod } from './signInMethod';
import { VscodeAccount } from './vscodeAccount';

/** The account that signs in to a cloud in the way that the setting says. Without a tenant, the account's own is used. */
export function createAccount(cloud: Cloud, tenantId: string | undefined): Account {
  const method = readSignInMethod();
  return method === 'vscode' ? new VscodeAccount(cloud.signIn, tenantId) : new IdentityAccount(method, cloud, tenantId);
}
