import type { Row } from '../../sandboxState';
import { needRight } from '../access';
import type { MessageContext } from '../context';
import { flowsUsing } from '../messages/dependencies';
import { Refusal } from '../refusal';
import { idOf, removeRow } from '../store';
import type { SchemaTable } from '../tables/schema';

/** Deletes a row with everything that cascades from it. A row in a managed solution can only be removed with its solution. */
export function deleteRow(context: MessageContext, table: SchemaTable, row: Row): void {
  needRight(context, table, row, 'DeleteAccess');
  const id = idOf(table.name, row);
  if (table.solutionAware && row['ismanaged'] === true) {
    // The code is [I]: only the text is known.
    throw new Refusal(
      400,
      '0x8004f026',
      `The evaluation of the current component(name=${table.name}, id=${id}) in the current operation (Delete) failed during managed property evaluation of condition: 'Managed Property Name: iscustomizableanddeletable'.`,
    );
  }
  const flows = declaredByFlows.has(table.name) ? flowsUsing(context.state, { table: table.name, id }).length : 0;
  if (flows > 0) {
    // [I] The code and the text are those for solution components in general.
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

/** Tables whose rows cannot be deleted while a flow's definition declares them. */
const declaredByFlows = new Set(['environmentvariabledefinition', 'connectionreference']);
