import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { componentTypes, readComponentTypes } from '../model/componentTypes';

export interface Solution {
  readonly id: string;
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly managed: boolean;
}

const solution = v.object({ solutionid: cells.id, uniquename: cells.text, friendlyname: cells.text, ismanaged: cells.flag });
const component = v.object({ objectid: cells.id, _solutionid_value: cells.id });

/** Which solutions credentials or variables are in, by row id. A row in none is not in the map. */
export async function readMemberships(
  services: Services,
  kind: 'credential' | 'variable',
  options?: CallOptions,
): Promise<Result<ReadonlyMap<string, readonly Solution[]>>> {
  const [types, solutions] = await Promise.all([readComponentTypes(services, options), readVisibleSolutions(services, options)]);
  if (!types.ok) return types;
  if (!solutions.ok) return solutions;
  const memberships = new Map<string, Solution[]>();
  const type = kind === 'variable' ? componentTypes.variable : types.value.credential;
  if (type === undefined) return succeed(memberships);
  const query = { select: ['objectid', '_solutionid_value'], filter: `componenttype eq ${type}` };
  for await (const page of services.dataverse.pages('solutioncomponents', query, component, options)) {
    if (!page.ok) return page;
    for (const row of page.value.rows) {
      const inside = solutions.value.get(row._solutionid_value);
      if (inside === undefined) continue;
      const known = memberships.get(row.objectid);
      if (known) known.push(inside);
      else memberships.set(row.objectid, [inside]);
    }
  }
  return succeed(memberships);
}

/** The solutions that the user sees in the portal: Dataverse has more, for internal use. */
export async function readVisibleSolutions(services: Services, options?: CallOptions): Promise<Result<ReadonlyMap<string, Solution>>> {
  const query = { select: ['solutionid', 'uniquename', 'friendlyname', 'ismanaged'], filter: 'isvisible eq true' };
  const rows = await services.dataverse.list('solutions', query, solution, options);
  if (!rows.ok) return rows;
  return succeed(
    new Map(
      rows.value.map((row) => [
        row.solutionid,
        { id: row.solutionid, uniqueName: row.uniquename, friendlyName: row.friendlyname, managed: row.ismanaged },
      ]),
    ),
  );
}
