import { say, type Message } from '../../message';
import type { PartRole } from './credential';

const parts: Readonly<Record<PartRole, Message>> = {
  userName: say('User name'),
  password: say('Password'),
  certificate: say('Certificate'),
  cyberArkSafe: say('Safe'),
  cyberArkObject: say('Object'),
  cyberArkUserName: say('User name'),
};

/** The part of a credential that a variable fills. */
export function partName(role: PartRole): Message {
  return parts[role];
}
