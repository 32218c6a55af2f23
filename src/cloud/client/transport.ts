import {
  createDefaultHttpClient,
  createEmptyPipeline,
  decompressResponsePolicy,
  isRestError,
  proxyPolicy,
  type HttpClient,
  type Pipeline,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { isLoopback } from '../loopback';
import { connectionCode, NoAnswer, neverSent } from './transportErrors';
import { ConcurrencyLimit } from './concurrencyLimit';
import type { Timing } from './timing';

/** The network connection that all services of an environment share: at most six requests run at once. */
export class Transport {
  private readonly client: HttpClient = createDefaultHttpClient();
  private readonly slots = new ConcurrencyLimit(6);
  private readonly direct: Pipeline;
  private readonly proxied: Pipeline;

  constructor(private readonly timing: Timing) {
    // No redirect policy: nobody expects a redirect, so it is an answer. No log policy: nothing is logged anywhere.
    this.direct = createEmptyPipeline();
    this.direct.addPolicy(decompressResponsePolicy());
    this.proxied = this.direct.clone();
    this.proxied.addPolicy(proxyPolicy());
  }

  /**
   * Sends the request once. Returns whatever the service answers, with any status; throws `NoAnswer` if there is no answer. Aborting closes
   * the connection and rejects with the signal's reason.
   */
  async attempt(request: PipelineRequest, signal: AbortSignal | undefined): Promise<PipelineResponse> {
    return this.slots.use(async () => {
      const timeout = AbortSignal.timeout(this.timing.timeout);
      const local = isLoopback(new URL(request.url));
      request.abortSignal = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
      request.allowInsecureConnection = local;
      request.headers.set('User-Agent', 'flow-warden');
      // The Key Vault library may have chosen a proxy, even for loopback.
      delete request.agent;
      try {
        return await (local ? this.direct : this.proxied).sendRequest(this.client, request);
      } catch (error) {
        signal?.throwIfAborted();
        if (timeout.aborted) throw new NoAnswer('ETIMEDOUT', true);
        if (!isRestError(error)) throw error;
        const code = connectionCode(error) ?? 'ECONNRESET';
        throw new NoAnswer(code, !neverSent(code));
      }
    }, signal);
  }
}
