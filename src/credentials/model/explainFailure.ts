import type { CloudError } from '../../cloud/result';
import { say, type Message } from '../../message';

/** Why something could not be read, with only the first line of what the service said: Key Vault adds ids after it. */
export function explainFailure({ kind, service, message: text, remedy }: CloudError): Message {
  const message = text.split(/[\r\n]/, 1)[0] ?? '';
  switch (kind) {
    case 'forbidden':
      return message === '' ? say('You may not read this.') : say('You may not read this: {0}', message);
    case 'firewall':
      return say('The firewall keeps this computer out: {0}', message);
    case 'unauthenticated':
      return say('{0} asks you to sign in again.', service);
    case 'offline':
      return say('{0} cannot be reached.', service);
    case 'throttled':
      return say('{0} is too busy to answer now.', service);
    default:
      return message === '' ? remedy : say('{0} answered: {1}', service, message);
  }
}
