import { say, type Message } from '../../message';
import type { Credential, CredentialKind, PartRole } from '../model/credential';

/** The kinds of credentials that a desktop flow connection accepts, as Microsoft documents them. */
export const connectableKinds: ReadonlySet<CredentialKind> = new Set(['userNamePassword', 'certificate', 'cyberArk']);

const gone: Readonly<Record<PartRole, Message>> = {
  userName: say('Its user name variable was deleted. Create the credential anew with a variable that exists.'),
  password: say('Its password variable was deleted. Create the credential anew with a variable that exists.'),
  certificate: say('Its certificate variable was deleted. Create the credential anew with a variable that exists.'),
  cyberArkSafe: say('Its safe variable was deleted. Create the credential anew with a variable that exists.'),
  cyberArkObject: say('Its object variable was deleted. Create the credential anew with a variable that exists.'),
  cyberArkUserName: say('Its user name variable was deleted. Create the credential anew with a variable that exists.'),
};

/** Why no desktop flow connection can be made from a credential; undefined if one can. */
export function whyNotConnectable({
  kind,
  uses,
  active,
  parts,
}: Pick<Credential, 'kind' | 'uses' | 'active' | 'parts'>): Message | undefined {
  if (!connectableKinds.has(kind))
    return say('A connection takes a user name and password, a certificate or CyberArk. This credential is of another kind.');
  if (!uses.includes('connection'))
    return say('It is not meant for connections. Edit the credential, and choose Connection among its uses.');
  const missing = parts.find(({ variableId }) => variableId === undefined);
  if (missing !== undefined) return gone[missing.role];
  return active ? undefined : say('It is disabled. Enable it first.');
}
