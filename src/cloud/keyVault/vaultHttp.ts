import { isRestError, type HttpClient, type PipelinePolicy, type PipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline';
import { SecretClient } from '@azure/keyvault-secrets';
import { say } from '../../message';
import type { Cloud } from '../clouds';
import { failureOf, refusalOf, unreadable } from '../errors/toCloudError';
import { NoAnswer } from '../client/transportErrors';
import { AuthorizedClient, type Traffic } from '../client/authorizedClient';
import { mayBeDone } from '../client/serviceClient';
import { fail, succeed, type CloudError, type Result } from '../result';

/** What a vault answered, or why it did not. `lost`: it was sent, and may or may not have been carried out. */
export type Asked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CloudError; readonly lost: boolean };

/** Opens a vault of a cloud by its name, for one operation. */
export type OpenVault = (name: string, signal: AbortSignal | undefined) => Result<VaultHttp>;

export function openVaults(cloud: Cloud, traffic: Traffic): OpenVault {
  return (name, signal) => {
    const address = cloud.vault(name);
    if (address === undefined) {
      return fail({
        kind: 'notFound',
        service: 'Key Vault',
        message: '',
        remedy: say('"{0}" is no vault of this cloud. Check the name.', name),
      });
    }
    return succeed(new VaultHttp(address, new AuthorizedClient(traffic, cloud.keyVaultScope, [new URL(address).origin]), signal));
  };
}

/**
 * Sends the requests of the Key Vault library over our line, which signs in, repeats, limits and cancels as for every service. Each
 * instance serves one operation, because the library does not pass its signal on from page to page.
 */
export class VaultHttp implements HttpClient {
  /** How often a request that may have been carried out was sent again. */
  losses = 0;
  /** True once a change was answered with success. */
  changed = false;
  private refused: PipelineResponse | undefined;
  private body: PipelineRequest['body'];
  private readonly client: SecretClient;

  constructor(
    address: string,
    private readonly line: AuthorizedClient,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.client = new SecretClient(
      address,
      { getToken: () => Promise.resolve(null) },
      {
        httpClient: this,
        allowInsecureConnection: address.startsWith('http:'),
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        additionalPolicies: [{ position: 'perCall', policy: this.keepBody() }],
      },
    );
  }

  /** Calls the vault through the library. `hide` removes from the vault's words what must not be shown. */
  async ask<T>(work: (client: SecretClient) => Promise<T>, hide?: (words: string) => string): Promise<Asked<T>> {
    this.signal?.throwIfAborted();
    try {
      return { ok: true, value: await work(this.client) };
    } catch (error) {
      this.signal?.throwIfAborted();
      if (this.refused !== undefined)
        return { ok: false, error: refusalOf('Key Vault', this.refused, hide), lost: mayBeDone(this.refused.status) };
      // The library did not recognise the answer; its own message may quote it.
      if (isRestError(error) || error instanceof TypeError || error instanceof SyntaxError)
        return { ok: false, error: unreadable('Key Vault', 'value'), lost: true };
      return { ok: false, error: failureOf('Key Vault', error), lost: error instanceof NoAnswer && error.sent };
    }
  }

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    this.refused = undefined;
    if (this.body !== undefined) request.body = this.body;
    // Storing twice creates two versions. Everything else may be repeated.
    const repeatable = request.method !== 'PUT';
    const response = await this.line.send(request, {
      repeatable,
      signal: this.signal,
      onLost: () => {
        this.losses += 1;
      },
    });
    if (response.status >= 300) {
      this.refused = response;
      // The line is already signed in, so keep the library from answering the challenge.
      response.headers.delete('WWW-Authenticate');
    } else if (request.method !== 'GET') {
      this.changed = true;
    }
    return response;
  }

  /**
   * The library sends its first request without the body, in order to be refused and learn where to sign in. Our line is signed in from the
   * start, so the body has to be restored.
   */
  private keepBody(): PipelinePolicy {
    return {
      name: 'keepBody',
      sendRequest: (request, next) => {
        this.body = request.body;
        return next(request);
      },
    };
  }
}
