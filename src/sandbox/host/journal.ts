import type { EnvironmentName } from '../sandboxState';
import type { HostedService } from './endpoint';

/** One request that a sandbox service received, and its outcome. Times are ISO texts by the sandbox's clock. */
export interface JournalEntry {
  readonly number: number;
  readonly at: string;
  readonly service: HostedService;
  readonly vault?: string;
  /** For the services that each environment has its own instance of. */
  readonly environment?: EnvironmentName;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** 0 if the connection was dropped without an answer. */
  readonly status: number;
  /** The caller's email address, if the token contained it. */
  readonly person?: string;
  /** Without `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The kind of fault that was injected. */
  readonly fault?: string;
}

const mostEntries = 10_000;
const longestBody = 64 * 1024;

/**
 * The requests to the sandbox, for tests to read: the last 10,000, with bodies cut at 64 KB. Bodies are kept as they were sent, secrets
 * included, so that a test can prove where a secret went and where it did not. In memory only.
 */
export class Journal {
  private entries: JournalEntry[] = [];
  private last = 0;

  add(entry: Omit<JournalEntry, 'number'>): void {
    const headers = Object.fromEntries(Object.entries(entry.headers).filter(([name]) => name !== 'authorization'));
    this.entries.push({ ...entry, number: ++this.last, headers, body: cut(entry.body) });
    // Cut in bulk, so that a long run does not move ten thousand entries on each request.
    if (this.entries.length > mostEntries + 1000) this.entries = this.entries.slice(-mostEntries);
  }

  list(): readonly JournalEntry[] {
    return this.entries.slice(-mostEntries);
  }

  clear(): void {
    this.entries = [];
  }
}

/** A copy, because a slice would keep the whole text alive. */
function cut(body: string): string {
  return body.length <= longestBody ? body : Buffer.from(body.slice(0, longestBody)).toString();
}
