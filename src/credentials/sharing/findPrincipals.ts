import { succeed, type CloudError, type Result } from '../../cloud/result';
import type { CallOptions, Page, Services } from '../../cloud/services';
import { containing } from '../model/filter';
import { selectPerson } from './lookUpPrincipals';
import { personRow, teamColumns, teamRow, toPerson, toTeam, type Principal } from './principal';

/** One page of search results. */
export interface PrincipalPage {
  readonly found: readonly Principal[];
  readonly more: boolean;
  /** Why people, or teams, are missing from it. */
  readonly errors: readonly CloudError[];
}

const pageSize = 25;
/** At most this many words of a text are searched for; nobody's name has more. */
const mostWords = 6;

/** A search for people and teams by name, email address or sign-in name, page by page. */
export class PrincipalSearch {
  private readonly sources: AsyncGenerator<Result<Page<Principal>>>[];

  constructor(services: Services, text: string, options?: CallOptions) {
    this.sources = [findPeople(services, text, options), findTeams(services, text, options)];
  }

  /** The next page by name: people and teams together. Fails if nothing at all could be looked up. */
  async next(): Promise<Result<PrincipalPage>> {
    const pages = await Promise.all([...this.sources].map(async (source) => ({ source, page: await source.next() })));
    const found: Principal[] = [];
    const errors: CloudError[] = [];
    let read = 0;
    for (const { source, page } of pages) {
      if (page.done !== true && page.value.ok) {
        for (const row of page.value.value.rows) found.push(row);
        read += 1;
        if (!page.value.value.last) continue;
      } else if (page.done !== true && !page.value.ok) errors.push(page.value.error);
      this.sources.splice(this.sources.indexOf(source), 1);
    }
    const [error] = errors;
    if (read === 0 && error !== undefined) return { ok: false, error };
    found.sort((a, b) => a.name.localeCompare(b.name));
    return succeed({ found, more: this.sources.length > 0, errors });
  }
}

async function* findPeople(services: Services, text: string, options?: CallOptions): AsyncGenerator<Result<Page<Principal>>> {
  const select = await selectPerson(services, options);
  const query = {
    select,
    orderBy: 'fullname',
    pageSize,
    annotations: false as const,
    ...matching(text, ['fullname', 'internalemailaddress', 'domainname']),
  };
  for await (const page of services.dataverse.pages('systemusers', query, personRow, options)) {
    yield page.ok ? succeed({ ...page.value, rows: page.value.rows.map(toPerson) }) : page;
  }
}

async function* findTeams(services: Services, text: string, options?: CallOptions): AsyncGenerator<Result<Page<Principal>>> {
  const query = { select: teamColumns, orderBy: 'name', pageSize, annotations: false as const, ...matching(text, ['name']) };
  for await (const page of services.dataverse.pages('teams', query, teamRow, options)) {
    yield page.ok ? succeed({ ...page.value, rows: page.value.rows.map(toTeam) }) : page;
  }
}

/** A filter for rows that contain every word of a text, each in any of the columns; an empty text matches all. */
function matching(text: string, columns: readonly string[]): { readonly filter?: string } {
  const words = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords);
  if (words.length === 0) return {};
  return { filter: words.map((word) => `(${columns.map((column) => containing(column, word)).join(' or ')})`).join(' and ') };
}
