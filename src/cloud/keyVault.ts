import { isRestError, type HttpClient, type PipelineResponse } from '@azure/core-rest-pipeline';
import { SecretClient, type SecretProperties as SdkProperties } from '@azure/keyvault-secrets';
import { say } from '../flow/message';
import type { Cloud } from './clouds';
import { failureOf, refusalOf, unreadable } from './errors/toCloudError';
import { Line, type Traffic } from './http/line';
import { fail, succeed, type Result } from './result';
import type { CallOptions, KeyVault, SecretProperties } from './services';
import { told } from './told';

/** The vaults of a cloud. Only names and attributes of secrets are asked for; nothing here reads a value. */
export function createKeyVault(cloud: Cloud, traffic: Traffic): KeyVault {
  return {
    listSecrets: (vault, options) => pagesOf(cloud, traffic, vault, options, (client) => client.listPropertiesOfSecrets().byPage()),
    listVersions: async (vault, secret, options) => {
      const versions: SecretProperties[] = [];
      for await (const page of pagesOf(cloud, traffic, vault, options, (client) => client.listPropertiesOfSecretVersions(secret).byPage())) {
        if (!page.ok) return page;
        versions.push(...page.value);
      }
      return succeed(versions.sort((a, b) => (b.createdOn?.getTime() ?? 0) - (a.createdOn?.getTime() ?? 0)));
    },
  };
}

async function* pagesOf(
  cloud: Cloud, traffic: Traffic, vault: string, { signal }: CallOptions = {}, list: (client: SecretClient) => AsyncIterable<SdkProperties[]>,
): AsyncGenerator<Result<readonly SecretProperties[]>> {
  const address = cloud.vault(vault);
  if (address === undefined) {
    yield fail({ kind: 'notFound', service: 'Key Vault', message: '', remedy: say('"{0}" is no vault of this cloud. Check the name.', vault) });
    return;
  }
  const http = new VaultHttp(new Line(traffic, cloud.keyVaultScope, [new URL(address).origin]), signal);
  const pages = list(http.createClient(address))[Symbol.asyncIterator]();
  for (;;) {
    const page = await nextPage(pages, http, signal);
    if (page === undefined) return;
    yield page;
    if (!page.ok) return;
  }
}

async function nextPage(
  pages: AsyncIterator<SdkProperties[]>, http: VaultHttp, signal: AbortSignal | undefined,
): Promise<Result<readonly SecretProperties[]> | undefined> {
  signal?.throwIfAborted();
  try {
    const page = await pages.next();
    return page.done === true ? undefined : succeed(page.value.map(toProperties));
  } catch (error) {
    signal?.throwIfAborted();
    if (http.refused !== undefined) return fail(refusalOf('Key Vault', http.refused));
    // The client library found something else than it knows; its own text may quote the answer.
    if (isRestError(error) || error instanceof TypeError || error instanceof SyntaxError) return fail(unreadable('Key Vault', 'value'));
    return fail(failureOf('Key Vault', error));
  }
}

/**
 * Carries the requests of the Key Vault library over our line: it signs in, repeats, limits and cancels as for every service.
 * One of these serves one listing, since the library does not hand its signal on from page to page.
 */
class VaultHttp implements HttpClient {
  /** The last answer that was no success. */
  refused: PipelineResponse | undefined;

  constructor(private readonly line: Line, private readonly signal: AbortSignal | undefined) {}

  createClient(address: string): SecretClient {
    return new SecretClient(address, { getToken: () => Promise.resolve(null) }, {
      httpClient: this,
      allowInsecureConnection: address.startsWith('http:'),
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
    });
  }

  async sendRequest(request: Parameters<HttpClient['sendRequest']>[0]): Promise<PipelineResponse> {
    const response = await this.line.send(request, { repeatable: true, signal: this.signal });
    if (response.status >= 300) {
      this.refused = response;
      // The line has signed in already: the library need not take the challenge up.
      response.headers.delete('WWW-Authenticate');
    }
    return response;
  }
}

function toProperties(properties: SdkProperties): SecretProperties {
  const { name, version, enabled, createdOn, updatedOn, expiresOn, contentType, managed } = properties;
  return {
    name,
    enabled: enabled ?? true,
    managed: managed ?? false,
    ...told({ version, createdOn, updatedOn, expiresOn, contentType }),
  };
}
