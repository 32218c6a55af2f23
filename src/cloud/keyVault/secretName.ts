import { say } from '../../message';
import type { CloudError } from '../result';

/** The error for a name that no secret can have. */
export function refuseName(secret: string): CloudError | undefined {
  if (/^[0-9A-Za-z-]{1,127}$/.test(secret)) return undefined;
  return {
    kind: 'validation',
    service: 'Key Vault',
    message: '',
    remedy: say('The name of a secret is made of letters, digits and hyphens, at most 127. Choose another name.'),
  };
}

/** The error for a text that is not a version: an empty one would mean the newest. */
export function refuseVersion(version: string): CloudError | undefined {
  if (/^[0-9a-f]{32}$/i.test(version)) return undefined;
  return {
    kind: 'validation',
    service: 'Key Vault',
    message: '',
    remedy: say('This is no version of a secret. Refresh, and choose the version from the list.'),
  };
}
