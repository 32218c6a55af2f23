import { fail } from '../../cloud/result';
import type { Message } from '../../message';

/** Refuses a change without asking the service. */
export function refuse(why: Message): ReturnType<typeof fail> {
  return fail({ kind: 'validation', service: 'Dataverse', message: '', remedy: why });
}
