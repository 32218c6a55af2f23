import { say } from '../message';
import type { CloudError } from './result';

/** The error of a change of which nobody knows whether it was made. */
export function unsure(error: CloudError): CloudError {
  return {
    ...error,
    unsure: true,
    remedy: say('The answer got lost, so it is not known whether this was saved. Refresh and look before you try again.'),
  };
}
