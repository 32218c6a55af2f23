import { fail } from '../../cloud/result';
import type { Message } from '../../message';

/** Refuses a change before the service is asked. */
export function refuse(why: Message): ReturnType<typeof fail> {
  return fail({ kind: 'validation', service: 'Dataverse', message: '', remedy: why });
}
