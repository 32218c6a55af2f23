import type { CloudError } from '../../cloud/result';
import { say, type Message } from '../../message';

/** What happened, in one short sentence; the remedy is shown separately. */
export function kindOfError({ kind, service }: CloudError): Message {
  switch (kind) {
    case 'unauthenticated':
      return say('You are not signed in to {0}', service);
    case 'forbidden':
      return say('{0} does not give you access', service);
    case 'firewall':
      return say('The firewall of {0} blocks you', service);
    case 'notFound':
      return say('{0} does not have this', service);
    case 'conflict':
      return say('Somebody else changed this in the meantime');
    case 'throttled':
      return say('{0} asks to wait', service);
    case 'validation':
      return say('{0} does not take this', service);
    case 'offline':
      return say('{0} cannot be reached', service);
    case 'unexpected':
      return say('{0} answered something unexpected', service);
  }
}
