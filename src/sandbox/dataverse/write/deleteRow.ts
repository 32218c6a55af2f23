import type { Row } from '../../sandboxState';
import { needRight } from '../access';
import type { MessageContext } from '../context';
import { flowsUsing } from '../messages/dependencies';
import { Refusal } from '../refusal';
import { idOf, removeRow } from '../store';
import type { SchemaTable } from '../tables/schema';

/** Deletes a row, with what goes along with it. A row of a managed solution stays: it goes with its solution. */
export function deleteRow(context: MessageContext, table: SchemaTable, row: Row): void {
  needRight(context, table, row, 'DeleteAccess');
  const id = idOf(table.name, row);
  if (table.solutionAware && row['ismanaged'] === true) {
    // The code is [I]: what is known of it is the text.
    throw new Refusal(
      400,
      '0x8004f026',
      `The evaluation of the current component(name=${table.name}, id=${id}) in the current operation (Delete) failed during managed property evaluation of condition: 'Managed Property Name: iscustomizableanddeletable'.`,
    );
  }
  const flows = declaredByFlows.has(table.name) ? flowsUsing(context.state, { table: table.name, id }).length : 0;
  if (flows > 0) {
    // [I] The code and the text are those of solution components in general.
    throw new Refusal(
      400,
      '0x8004f01f',
      `The ${table.name}(${id}) component cannot be deleted because it is referenced by ${flows} other components. For a list of referenced components, use the RetrieveDependenciesForDeleteRequest.`,
    );
  }
  const restricting = removeRow(context.state, table.name, id);
  if (restricting !== undefined)
    throw new Refusal(405, '0x80040227', `The ${table.name} with id ${id} cannot be deleted because rows of ${restricting} depend on it.`);
}

/** What a flow's definition declares, and so cannot lose. */
const declaredByFlows = new Set(['environmentvariabledefinition', 'connectionreference']);
