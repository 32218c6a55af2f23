import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { anyOf, containsAny } from '../model/filter';
import { readFlowNames, type FlowNames } from './flowNames';
import { inChunks } from './inChunks';

/** A row of `workflows`, with the names its definition uses instead of the definition, which may be large. */
export interface FlowRow {
  readonly id: string;
  readonly name: string;
  /** False for desktop flows, business rules and other rows of the same table. */
  readonly cloudFlow: boolean;
  readonly desktopFlow: boolean;
  /** Absent if the definition was not requested. */
  readonly names?: FlowNames;
}

/** The options of `category` that stand for a cloud flow and for a desktop flow. */
const cloudFlow = 5;
const desktopFlow = 6;

const plainColumns = ['workflowid', 'name', 'category'];
const workflow = v.object({ workflowid: cells.id, name: cells.text, category: cells.number });
const workflowWithDefinition = v.object({ ...workflow.entries, clientdata: cells.text });

/**
 * The cloud flows in solutions whose definition mentions one of the names of variables or connection references. That the service can
 * search the column `clientdata` appears only in public tools [I]; it is stored as text.
 */
export function findFlowsByName(services: Services, names: readonly string[], options?: CallOptions): Promise<Result<readonly FlowRow[]>> {
  return inChunks(names, 10, async (part) => {
    const found: FlowRow[] = [];
    const query = {
      select: [...plainColumns, 'clientdata'],
      filter: `category eq ${cloudFlow} and (${containsAny('clientdata', part)})`,
      pageSize: 50,
    };
    for await (const page of services.dataverse.pages('workflows', query, workflowWithDefinition, options)) {
      if (!page.ok) return page;
      for (const row of page.value.rows) found.push({ ...plain(row), names: readFlowNames(row.clientdata) });
    }
    return succeed(found);
  });
}

export function findFlowsById(services: Services, ids: readonly string[], options?: CallOptions): Promise<Result<readonly FlowRow[]>> {
  return inChunks(ids, 40, async (part) => {
    const rows = await services.dataverse.list(
      'workflows',
      { select: plainColumns, filter: anyOf(['workflowid'], part) },
      workflow,
      options,
    );
    return rows.ok ? succeed(rows.value.map(plain)) : rows;
  });
}

export async function readFlow(services: Services, id: string, options?: CallOptions): Promise<Result<FlowRow>> {
  const row = await services.dataverse.read('workflows', id, { select: [...plainColumns, 'clientdata'] }, workflowWithDefinition, options);
  return row.ok ? succeed({ ...plain(row.value), names: readFlowNames(row.value.clientdata) }) : row;
}

function plain({ workflowid, name, category }: v.InferOutput<typeof workflow>): FlowRow {
  return { id: workflowid, name, cloudFlow: category === cloudFlow, desktopFlow: category === desktopFlow };
}
