import type { Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import type { Credential } from '../model/credential';

/** Enables or disables a credential; refused (`conflict`) if someone else has changed it since it was read. */
export function setCredentialActive(
  services: Services,
  { id, etag }: Pick<Credential, 'id' | 'etag'>,
  active: boolean,
  options?: CallOptions,
): Promise<Result<void>> {
  const state = active ? { statecode: 0, statuscode: 1 } : { statecode: 1, statuscode: 2 };
  return services.dataverse.update('credentials', id, state, { ...options, ...(etag !== undefined && { etag }) });
}
