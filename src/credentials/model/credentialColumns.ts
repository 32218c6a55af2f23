import { say } from '../../message';
import { fail, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';

/** The columns of the credential table, which depend on the age of its schema. `notFound`: this environment has no credentials. */
export async function readCredentialColumns(services: Services, options?: CallOptions): Promise<Result<ReadonlySet<string>>> {
  const columns = await services.dataverse.columns('credential', options);
  if (columns.ok || columns.error.kind !== 'notFound') return columns;
  return fail({
    ...columns.error,
    remedy: say(
      'This environment has no table for credentials. It comes with Power Automate: ask an administrator to update the environment, or choose another one.',
    ),
  });
}
