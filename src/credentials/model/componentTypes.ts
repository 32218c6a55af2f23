import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { anyOf, quote } from './filter';

/** The component types that are the same in every environment. */
export const componentTypes = { workflow: 29, canvasApp: 300, variable: 380, variableValue: 381 } as const;

/** The tables whose component type each environment assigns itself. */
export type OwnTypeTable = 'credential' | 'connectionreference' | 'connectioninstance';
const tables: readonly OwnTypeTable[] = ['credential', 'connectionreference', 'connectioninstance'];

const definition = v.object({ primaryentityname: v.string(), solutioncomponenttype: v.number() });

/**
 * The component types that this environment assigned to tables; a table that is not a solution component has none. The query appears in
 * public tools, not in Microsoft's documentation of these tables [I].
 */
export async function readComponentTypes(
  services: Services,
  options?: CallOptions,
): Promise<Result<Partial<Record<OwnTypeTable, number>>>> {
  const query = { select: ['name', 'primaryentityname', 'solutioncomponenttype'], filter: anyOf(['primaryentityname'], tables.map(quote)) };
  const rows = await services.dataverse.list('solutioncomponentdefinitions', query, definition, options);
  if (!rows.ok) return rows;
  return succeed(Object.fromEntries(rows.value.map((row) => [row.primaryentityname.toLowerCase(), row.solutioncomponenttype])));
}
