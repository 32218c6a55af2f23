import { authorOf, type MessageContext } from '../context';
import { componentTypeOf } from '../messages/componentTypes';
import { Refusal } from '../refusal';
import { addRow, idOf, rowsOf, rowsPointingAt } from '../store';
import type { SchemaTable } from '../tables/schema';

/**
 * Adds a component that was created or changed to an unmanaged solution, unless it is already in it. The text of the refusal comes from a
 * report; its code is [I].
 */
export function addToSolution(context: MessageContext, table: SchemaTable, id: string, uniqueName: string): void {
  const { state } = context;
  const solution = rowsOf(state, 'solution').find((row) => String(row['uniquename']).toLowerCase() === uniqueName.toLowerCase());
  if (solution === undefined || solution['ismanaged'] === true) {
    throw new Refusal(400, '0x80048d19', `The given solution unique name (${uniqueName}) is not valid.`);
  }
  const type = componentTypeOf(state, table.name);
  const solutionId = idOf('solution', solution);
  const isMember = rowsPointingAt(state, 'solutioncomponent', 'solutionid', solutionId).some((row) => row['objectid'] === id);
  if (type === undefined || isMember) return;
  addRow(state, 'solutioncomponent', { componenttype: type, objectid: id, solutionid: solutionId }, authorOf(context));
}
