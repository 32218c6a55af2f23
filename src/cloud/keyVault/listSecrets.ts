import type { SecretClient, SecretProperties as SdkProperties } from '@azure/keyvault-secrets';
import { fail, succeed, type Result } from '../result';
import type { CallOptions } from '../services';
import { refuseName } from './secretName';
import type { OpenVault } from './vaultHttp';

/** The secrets of a vault, page after page. */
export function listSecrets(open: OpenVault, vault: string, options?: CallOptions): AsyncGenerator<Result<readonly SdkProperties[]>> {
  return pagesOf(open, vault, options, (client) => client.listPropertiesOfSecrets().byPage());
}

/** All versions of a secret, the newest first. */
export async function listVersions(
  open: OpenVault,
  vault: string,
  secret: string,
  options?: CallOptions,
): Promise<Result<readonly SdkProperties[]>> {
  const wrong = refuseName(secret);
  if (wrong !== undefined) return fail(wrong);
  const versions: SdkProperties[] = [];
  for await (const page of pagesOf(open, vault, options, (client) => client.listPropertiesOfSecretVersions(secret).byPage())) {
    if (!page.ok) return page;
    for (const version of page.value) versions.push(version);
  }
  return succeed(versions.sort((a, b) => (b.createdOn?.getTime() ?? 0) - (a.createdOn?.getTime() ?? 0)));
}

async function* pagesOf(
  open: OpenVault,
  vault: string,
  { signal }: CallOptions = {},
  list: (client: SecretClient) => AsyncIterable<SdkProperties[]>,
): AsyncGenerator<Result<readonly SdkProperties[]>> {
  const opened = open(vault, signal);
  if (!opened.ok) {
    yield opened;
    return;
  }
  let pages: AsyncIterator<SdkProperties[]> | undefined;
  for (;;) {
    const page = await opened.value.ask((client) => (pages ??= list(client)[Symbol.asyncIterator]()).next());
    if (!page.ok) {
      yield fail(page.error);
      return;
    }
    if (page.value.done === true) return;
    yield succeed(page.value.value);
  }
}
