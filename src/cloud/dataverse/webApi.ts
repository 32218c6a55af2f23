import { addressOf, rowSegment, type Address, type RowPlace } from '../address';
import type { AuthorizedClient } from '../client/authorizedClient';
import { ServiceClient, type Sent } from '../client/serviceClient';

/**
 * Asks for the details behind a refusal: some messages, such as those for secret variables, say only that an unexpected error occurred
 * (microsoft/coe-starter-kit#5348).
 */
export const tellMore = { Prefer: 'odata.include-annotations="Microsoft.PowerApps.CDS.*"' } as const;

/** An environment's Web API: addresses of rows, and the client that talks to it. */
export class WebApi {
  readonly client: ServiceClient;
  private readonly base: string;

  constructor(
    readonly address: string,
    line: AuthorizedClient,
  ) {
    this.base = `${address}/api/data/v9.2`;
    this.client = new ServiceClient('Dataverse', line, {
      'OData-Version': '4.0',
      'OData-MaxVersion': '4.0',
    });
  }

  /** The address of something below the Web API. */
  url(segments: readonly (string | undefined)[], query?: Readonly<Record<string, string | undefined>>): Address | undefined {
    return addressOf(this.base, segments, query);
  }

  rowUrl(row: RowPlace, query?: Readonly<Record<string, string | undefined>>): Address | undefined {
    return this.url([rowSegment(row)], query);
  }

  /** Checks whether a row exists, by its primary column. */
  async lookUp(set: string, key: string, id: string, signal: AbortSignal | undefined): Promise<'there' | 'missing' | Sent> {
    const sent = await this.client.send({ method: 'GET', url: this.rowUrl({ set, id }, { $select: key }), signal });
    if (sent.ok) return 'there';
    return sent.error.kind === 'notFound' ? 'missing' : sent;
  }
}
