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
 * Changes the name, the description and the uses of a credential; `conflict` when somebody else changed it since it was read.
 * Its variables stay: the portal does not let them be changed, and neither do we.
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
