import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { Page, Services } from '../../cloud/services';
import type { EnvironmentVariable } from '../model/environmentVariable';
import { anyOf } from '../model/filter';
import type { Me } from '../model/me';
import { createOwnerReader, expandOwner, ownerCells } from '../model/owner';
import { readPages, type PageOptions } from './readPages';
import { changedOn, expandValues, referenceOf, secretStoreOf, selectVariable, typeOf, valuesOf, variableRow } from '../model/variableRow';

const ownedRow = v.object({ ...variableRow.entries, ...ownerCells });

/** All environment variables that the user can see, by display name, each with its current value. */
export async function* readVariables(services: Services, me: Me, options?: PageOptions): AsyncGenerator<Result<Page<EnvironmentVariable>>> {
  const query = {
    select: [...selectVariable, '_ownerid_value'],
    expand: `${expandValues},${expandOwner}`,
    orderBy: 'displayname',
    annotations: false as const,
    ...(options?.ids && { filter: anyOf(['environmentvariabledefinitionid'], options.ids) }),
  };
  const ownerOf = createOwnerReader(me.userId);
  const toVariable = (row: v.InferOutput<typeof ownedRow>): EnvironmentVariable => {
    const reference = referenceOf(row);
    const modifiedOn = changedOn(row);
    return {
      id: row.environmentvariabledefinitionid,
      schemaName: row.schemaname,
      displayName: row.displayname,
      description: row.description,
      type: typeOf(row),
      secretStore: secretStoreOf(row),
      owner: ownerOf(row),
      managed: row.ismanaged,
      active: row.statecode === 0,
      ...valuesOf(row),
      ...(reference && { reference }),
      ...(modifiedOn !== undefined && { modifiedOn }),
      ...(row['@odata.etag'] !== undefined && { etag: row['@odata.etag'] }),
    };
  };
  for await (const page of readPages(
    services.dataverse,
    'environmentvariabledefinitions',
    query,
    ownedRow,
    (row) => row.environmentvariabledefinitionid,
    options,
  )) {
    yield page.ok ? succeed({ ...page.value, rows: page.value.rows.map(toVariable) }) : page;
  }
}
