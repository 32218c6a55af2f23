import * as v from 'valibot';
import type { Row } from '../../sandboxState';
import type { ServiceResponse } from '../../service';
import { needPrivilege } from '../access';
import { authorOf, type MessageCall, type MessageContext } from '../context';
import { missingRow, Refusal } from '../refusal';
import { addRow, findRow, idOf, removeRow, rowsOf, rowsPointingAt } from '../store';
import { componentTypeOf, tableOfComponentType } from './componentTypes';
import { requirementsOf, type Component } from './dependencies';
import { guidParameter, readParameters } from './readParameter';

const type = v.pipe(v.number(), v.integer());
const addition = v.object({
  ComponentId: guidParameter,
  ComponentType: type,
  SolutionUniqueName: v.string(),
  AddRequiredComponents: v.boolean(),
  DoNotIncludeSubcomponents: v.optional(v.boolean()),
});
const removal = v.object({
  SolutionComponent: v.object({ solutioncomponentid: guidParameter }),
  ComponentType: type,
  SolutionUniqueName: v.string(),
});

/** Adds a component to an unmanaged solution and, if requested, what it directly requires. */
export function addSolutionComponent(context: MessageContext, call: MessageCall): ServiceResponse {
  const { state, schema } = context;
  const parameters = readParameters(call, addition);
  const solution = findOpenSolution(context, parameters.SolutionUniqueName);
  const table = tableOfComponentType(state, parameters.ComponentType);
  if (table === undefined || findRow(state, table, parameters.ComponentId) === undefined) {
    throw missingRow(table ?? `component of type ${parameters.ComponentType}`, parameters.ComponentId);
  }
  const component = { table, id: parameters.ComponentId };
  const added = add(context, solution, component);
  if (parameters.AddRequiredComponents) for (const required of requirementsOf(state, schema, component)) add(context, solution, required);
  context.changed();
  return { status: 200, body: { id: idOf('solutioncomponent', added) } };
}

/**
 * Removes a component from an unmanaged solution. Clients send the component's own id as `solutioncomponentid`; the id of the membership is
 * accepted as well. [I]
 */
export function removeSolutionComponent(context: MessageContext, call: MessageCall): ServiceResponse {
  const {
    SolutionComponent: { solutioncomponentid: id },
    ComponentType,
    SolutionUniqueName,
  } = readParameters(call, removal);
  const solution = findOpenSolution(context, SolutionUniqueName);
  const member = membersOf(context, solution).find(
    (row) => row.componenttype === ComponentType && (row.objectid === id || idOf('solutioncomponent', row) === id),
  );
  if (member === undefined) throw missingRow('solutioncomponent', id);
  removeRow(context.state, 'solutioncomponent', idOf('solutioncomponent', member));
  context.changed();
  return { status: 200, body: { id: idOf('solutioncomponent', member) } };
}

/** The text of the refusal comes from a report; its code is [I]. */
function findOpenSolution(context: MessageContext, uniqueName: string): Row {
  const table = context.schema.tables.get('solution');
  if (table !== undefined) needPrivilege(context, table, 'Write');
  const solution = rowsOf(context.state, 'solution').find((row) => String(row.uniquename).toLowerCase() === uniqueName.toLowerCase());
  if (solution?.ismanaged === false) return solution;
  throw new Refusal(400, '0x80048d19', `The given solution unique name (${uniqueName}) is not valid.`);
}

function membersOf({ state }: MessageContext, solution: Row): readonly Row[] {
  return rowsPointingAt(state, 'solutioncomponent', 'solutionid', idOf('solution', solution));
}

function add(context: MessageContext, solution: Row, { table, id }: Component): Row {
  const present = membersOf(context, solution).find((row) => row.objectid === id);
  return (
    present ??
    addRow(
      context.state,
      'solutioncomponent',
      {
        componenttype: componentTypeOf(context.state, table) ?? null,
        objectid: id,
        solutionid: idOf('solution', solution),
      },
      authorOf(context),
    )
  );
}
