import type { CloudError } from '../../cloud/result';
import type { Services } from '../../cloud/services';
import { PrincipalSearch } from '../../credentials/sharing/findPrincipals';
import type { Principal } from '../../credentials/sharing/principal';
import { untilAborted } from '../untilAborted';

/** What a search has found so far. */
export interface Found {
  readonly text: string;
  readonly principals: readonly Principal[];
  readonly more: boolean;
  /** Why somebody may be missing. */
  readonly error?: CloudError;
}

/** Searches for people and teams; a new search ends the one before. */
export class PrincipalFinder {
  private search: PrincipalSearch | undefined;
  private abort = new AbortController();
  private found: Found | undefined;
  private reading = false;

  constructor(
    private services: Services,
    private readonly sendFound: (found: Found) => void,
  ) {}

  rehome(services: Services): void {
    this.stop();
    this.search = undefined;
    this.services = services;
  }

  async start(text: string): Promise<void> {
    this.stop();
    this.abort = new AbortController();
    this.search = new PrincipalSearch(this.services, text, { signal: this.abort.signal });
    this.found = { text, principals: [], more: true };
    await this.next();
  }

  /** Reads the next page, unless there is none, or one is being read. */
  async next(): Promise<void> {
    const { search, found, abort } = this;
    if (!search || found?.more !== true || this.reading) return;
    this.reading = true;
    try {
      const page = await untilAborted(abort.signal, () => search.next());
      if (page === undefined || abort.signal.aborted) return;
      const error = page.ok ? page.value.errors[0] : page.error;
      this.found = {
        ...found,
        ...(page.ok ? { principals: [...found.principals, ...page.value.found], more: page.value.more } : { more: false }),
        ...(error && { error }),
      };
      this.sendFound(this.found);
    } finally {
      if (abort === this.abort) this.reading = false;
    }
  }

  /** Somebody whom the search has found. */
  find(id: string): Principal | undefined {
    return this.found?.principals.find((principal) => principal.id === id);
  }

  /** Shows what was found once more: what else is known about it has changed. */
  sendAgain(): void {
    if (this.found && this.found.principals.length > 0) this.sendFound(this.found);
  }

  stop(): void {
    this.abort.abort();
    this.reading = false;
  }
}
