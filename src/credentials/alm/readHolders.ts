import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { defaultSolution } from '../create/readSolutionChoices';
import { anyOf } from '../model/filter';
import { readVisibleSolutions, type Solution } from '../browse/solutions';
import { inChunks } from '../trace/inChunks';

const membership = v.object({ objectid: cells.id, _solutionid_value: cells.id });

/** Which solutions hold some components, by component id. The default solution is ignored, because it holds everything. */
export async function readHolders(
  services: Services,
  ids: readonly string[],
  options?: CallOptions,
): Promise<Result<ReadonlyMap<string, readonly Solution[]>>> {
  const solutions = await readVisibleSolutions(services, options);
  if (!solutions.ok) return solutions;
  const rows = await inChunks(ids, 40, (part) =>
    services.dataverse.list(
      'solutioncomponents',
      { select: ['objectid', '_solutionid_value'], filter: anyOf(['objectid'], part) },
      membership,
      options,
    ),
  );
  if (!rows.ok) return rows;
  const holders = new Map<string, Solution[]>();
  for (const { objectid, _solutionid_value: id } of rows.value) {
    const solution = id === defaultSolution ? undefined : solutions.value.get(id);
    if (solution !== undefined) holders.set(objectid, [...(holders.get(objectid) ?? []), solution]);
  }
  return succeed(holders);
}
