import type { Line } from '../http/line';
import { ServiceClient, type Sent } from '../http/serviceClient';

/** The Web API of an environment: addresses of rows, and the client that speaks to it. */
export class WebApi {
  readonly client: ServiceClient;
  private readonly base: string;

  constructor(readonly address: string, line: Line) {
    this.base = `${address}/api/data/v9.2/`;
    this.client = new ServiceClient('Dataverse', line, {
      'OData-Version': '4.0',
      'OData-MaxVersion': '4.0',
    });
  }

  /** The address of something below the Web API; `path` is encoded. */
  url(path: string): string {
    return `${this.base}${path}`;
  }

  rowUrl(set: string, id: string): string {
    return this.url(`${set}(${encodeURIComponent(id)})`);
  }

  /** Looks whether a row is there, by its primary column. */
  async lookUp(set: string, key: string, id: string, signal: AbortSignal | undefined): Promise<'there' | 'missing' | Sent> {
    const sent = await this.client.send({ method: 'GET', url: `${this.rowUrl(set, id)}?$select=${key}`, signal });
    if (sent.ok) return 'there';
    return sent.error.kind === 'notFound' ? 'missing' : sent;
  }
}
