import { authorOf, type MessageContext } from '../context';
import { componentTypeOf } from '../messages/componentTypes';
import { Refusal } from '../refusal';
import { addRow, rowsOf } from '../store';
import type { SchemaTable } from '../tables/schema';

/** Puts a new component into an unmanaged solution. The text of the refusal was seen in a report, its code is [I]. */
export function addToSolution(context: MessageContext, table: SchemaTable, id: string, uniqueName: string): void {
  const { world } = context;
  const solution = rowsOf(world, 'solution').find((row) => String(row['uniquename']).toLowerCase() === uniqueName.toLowerCase());
  if (solution === undefined || solution['ismanaged'] === true) {
    throw new Refusal(400, '0x80048d19', `The given solution unique name (${uniqueName}) is not valid.`);
  }
  const type = componentTypeOf(world, table.name);
  if (type === undefined) return;
  addRow(world, 'solutioncomponent', { componenttype: type, objectid: id, solutionid: solution['solutionid'] ?? null }, authorOf(context));
}
