import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { Page, Services } from '../../cloud/services';
import type { Credential } from '../model/credential';
import { readCredentialColumns } from '../model/credentialColumns';
import { credentialRow, kindOf, partsOf, selectCredential, storeOf, usesOf } from '../model/credentialRow';
import { anyOf } from '../model/filter';
import type { Me } from '../model/me';
import { createOwnerReader, expandOwner, ownerCells } from '../model/owner';
import { readPages, type PageOptions } from './readPages';

const ownedRow = v.object({ ...credentialRow.entries, ...ownerCells });

/** All credentials that the user can see, by name. An environment without the table answers `notFound`. */
export async function* readCredentials(services: Services, me: Me, options?: PageOptions): AsyncGenerator<Result<Page<Credential>>> {
  const columns = await readCredentialColumns(services, options);
  if (!columns.ok) {
    yield columns;
    return;
  }
  const query = {
    select: [...selectCredential(columns.value), '_ownerid_value'],
    expand: expandOwner,
    orderBy: 'name',
    annotations: false as const,
    ...(options?.ids && { filter: anyOf(['credentialid'], options.ids) }),
  };
  const ownerOf = createOwnerReader(me.userId);
  for await (const page of readPages(services.dataverse, 'credentials', query, ownedRow, (row) => row.credentialid, options)) {
    if (!page.ok) yield page;
    else
      yield succeed({
        ...page.value,
        rows: page.value.rows.map((row): Credential => ({
          id: row.credentialid,
          name: row.name,
          description: row.description,
          kind: kindOf(row),
          store: storeOf(row),
          uses: usesOf(row),
          owner: ownerOf(row),
          managed: row.ismanaged,
          active: row.statecode === 0,
          parts: partsOf(row),
          ...(row.modifiedon !== undefined && { modifiedOn: row.modifiedon }),
          ...(row['@odata.etag'] !== undefined && { etag: row['@odata.etag'] }),
        })),
      });
  }
}
