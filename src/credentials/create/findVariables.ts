import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { optionOf, type VariableType } from '../../flow/variableType';
import { containing } from '../model/filter';
import { expandValues, referenceOf, selectVariable, variableRow } from '../model/variableRow';
import type { PickedVariable } from './draft';

/** Variables that fit a part, as many as anyone would read. */
export interface FoundVariables {
  readonly variables: readonly PickedVariable[];
  /** Whether there are more than these. */
  readonly more: boolean;
}

const most = 50;

/**
 * Variables of a type whose display or unique name contains every word, by display name. The service does the search, because an
 * environment may have 50,000 of them.
 */
export async function findVariables(
  services: Services,
  type: Exclude<VariableType, 'unknown'>,
  words: string,
  options?: CallOptions,
): Promise<Result<FoundVariables>> {
  const conditions = words
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ` and (${containing('displayname', word)} or ${containing('schemaname', word)})`);
  const query = {
    select: selectVariable,
    expand: expandValues,
    orderBy: 'displayname',
    top: most + 1,
    annotations: false as const,
    filter: `type eq ${optionOf(type)} and statecode eq 0${conditions.join('')}`,
  };
  const rows = await services.dataverse.list('environmentvariabledefinitions', query, variableRow, options);
  if (!rows.ok) return rows;
  const variables = rows.value.slice(0, most).map((row): PickedVariable => {
    const reference = referenceOf(row);
    return {
      id: row.environmentvariabledefinitionid,
      displayName: row.displayname,
      schemaName: row.schemaname,
      reference: reference === undefined ? '' : `${reference.vault} / ${reference.secret}`,
    };
  });
  return succeed({ variables, more: rows.value.length > most });
}
