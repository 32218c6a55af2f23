import { say } from '../message';
import type { Reason } from './reason';

const reasons: Readonly<Record<string, Reason>> = {
  EACCES: say('no permission to read it'),
  EPERM: say('no permission to read it'),
  ENOENT: say('it does not exist, or is a link that leads nowhere'),
  ELOOP: say('a loop of links'),
  ENAMETOOLONG: say('its name is too long'),
};

/** Why a file or folder could not be read, quoting nothing but the error's code. */
export function whyUnreadable(error: unknown): Reason {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return (code === undefined ? undefined : reasons[code]) ?? say('it cannot be read ({0})', code ?? 'unknown error');
}
