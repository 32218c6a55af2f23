import type { CloudError } from '../../cloud/result';
import { say, type Message } from '../../message';
import { parseMask, rightsInWords } from './grantedRights';
import type { Principal } from './principal';

/** Why something was not shared: what it means, what to do about it, and what the service said. */
export interface Refusal {
  readonly detail: Message;
  readonly remedy: Message;
  /** The service's own words; empty if it did not answer. */
  readonly words: string;
}

/** Explains why a share for `principal` could not be changed. */
export function explainRefusal(error: CloudError, principal: Principal, object: 'credential' | 'variable'): Refusal {
  const told = { words: error.message.split(/[\r\n]/, 1)[0] ?? '', remedy: error.remedy };
  if (error.unsure === true) return { ...told, detail: say('It is not known whether this was done.') };
  switch (error.kind) {
    case 'forbidden':
      return { ...told, ...explainForbidden(error.details ?? error.message, principal, object) };
    case 'notFound':
      return {
        ...told,
        detail:
          object === 'credential'
            ? say('The credential, or {0}, is not there any more.', principal.name)
            : say('The variable, or {0}, is not there any more.', principal.name),
      };
    case 'unauthenticated':
      return { ...told, detail: say('{0} asks you to sign in again.', error.service) };
    case 'offline':
      return { ...told, detail: say('{0} did not answer.', error.service) };
    case 'throttled':
      return { ...told, detail: say('{0} is too busy to answer now.', error.service) };
    default:
      return { ...told, detail: say('{0} refused it.', error.service) };
  }
}

/**
 * Whose right is missing: a refusal for lack of a privilege names who lacks it, and that may be the user it was to be shared with. The
 * wording is that of Dataverse's security checks. [I]
 */
function explainForbidden(
  words: string,
  principal: Principal,
  object: 'credential' | 'variable',
): Pick<Refusal, 'detail'> & Partial<Refusal> {
  const missing = /\bmissing prv\w+ privilege/i.test(words) || /does not have \w+ right/i.test(words);
  if (missing && words.toLowerCase().includes(principal.id))
    return { detail: lacksPrivilege(principal, object), remedy: giveRole(principal) };
  const right = /AccessRights: (\w+)Access\b/.exec(words)?.[1];
  if (right === 'Share') {
    return object === 'credential'
      ? { detail: say('You may not share this credential.'), remedy: say('Ask its owner to share it, or to let you share it.') }
      : {
          detail: say('You may not share this variable.'),
          remedy: say('Ask the owner of the variable to share it with {0}, or to let you share it.', principal.name),
        };
  }
  if (right === 'Read')
    return { detail: say('You may not read this.'), remedy: say('Ask its owner to share it with {0}.', principal.name) };
  if (right !== undefined)
    return {
      detail: say('You cannot give the right {0}, because you do not have it.', rightsInWords(parseMask(`${right}Access`))),
      remedy: say('Choose a role with fewer rights, or ask the owner.'),
    };
  return { detail: say('You may not do this.') };
}

/** Why a share is useless: a share never grants more than the security roles allow. */
export function lacksPrivilege({ name }: Principal, object: 'credential' | 'variable'): Message {
  return object === 'credential'
    ? say('The security roles of {0} lack the privilege to read credentials.', name)
    : say('The security roles of {0} lack the privilege to read environment variables.', name);
}

export function giveRole({ name }: Principal): Message {
  return say('Ask an administrator of the environment to give {0} a security role that allows it, such as Environment Maker.', name);
}
