import * as v from 'valibot';
import { unlessAborted } from '../client/unlessAborted';
import { succeed, type Result } from '../result';
import type { CallOptions } from '../services';
import type { WebApi } from './webApi';

const attributes = v.object({ value: v.array(v.object({ LogicalName: v.string() })) });

/** The columns of tables, requested from the environment once: older ones lack some. */
export class Columns {
  private readonly byTable = new Map<string, Promise<Result<ReadonlySet<string>>>>();

  constructor(private readonly api: WebApi) {}

  /** The logical names of a table's columns. A failure is not cached. */
  async of(table: string, { signal }: CallOptions = {}): Promise<Result<ReadonlySet<string>>> {
    let asked = this.byTable.get(table);
    if (asked === undefined) {
      // Without the signal: other callers may be waiting for the same answer.
      asked = this.ask(table);
      this.byTable.set(table, asked);
      const forget = (): void => {
        this.byTable.delete(table);
      };
      asked.then(({ ok }) => {
        if (!ok) forget();
      }, forget);
    }
    return unlessAborted(asked, signal);
  }

  private async ask(table: string): Promise<Result<ReadonlySet<string>>> {
    const url = this.api.url([`EntityDefinitions(LogicalName='${table}')`, 'Attributes'], { $select: 'LogicalName' });
    const answer = await this.api.client.read({ method: 'GET', url, signal: undefined }, attributes);
    return answer.ok ? succeed(new Set(answer.value.value.map(({ LogicalName }) => LogicalName))) : answer;
  }
}
