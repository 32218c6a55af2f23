import type { Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import type { Credential, CredentialUse } from '../model/credential';
import { refuse } from '../model/refuse';
import { longestName } from './names';
import { usageOf } from './rowSteps';

export interface CredentialChanges {
  readonly name: string;
  readonly description: string;
  readonly uses: readonly CredentialUse[];
}

/**
 * Changes a credential's name, description and uses; `conflict` if someone else has changed it since it was read. Its variables stay: the
 * portal does not let users change them, and neither do we.
 */
export async function editCredential(
  services: Services,
  { id, etag }: Pick<Credential, 'id' | 'etag'>,
  changes: CredentialChanges,
  options?: CallOptions,
): Promise<Result<void>> {
  const name = changes.name.trim();
  const description = changes.description.trim();
  if (name === '' || name.length > longestName) return refuse(say('A name has 1 to {0} characters.', longestName));
  if (changes.uses.length === 0) return refuse(say('Choose where it is used.'));
  const columns = { name, description: description === '' ? null : description, usagetype: usageOf(changes.uses) };
  return services.dataverse.update('credentials', id, columns, { ...options, ...(etag !== undefined && { etag }) });
}
