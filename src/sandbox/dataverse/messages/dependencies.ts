import type { SandboxState } from '../../sandboxState';
import { findRow, idOf, rowsOf, rowsPointingAt, textOf } from '../store';
import type { Schema } from '../tables/schema';
import { readFlowUses, type FlowUses } from './flowUses';

/** A row as one end of a dependency. */
export interface Component {
  readonly table: string;
  readonly id: string;
}

/** Tables whose lookups are dependencies. A value is part of its definition and does not depend on it. */
const lookupTables = ['credential', 'connectioninstance', 'environmentvariabledefinition'];
const componentTables = new Set([...lookupTables, 'connectionreference', 'workflow']);

/** What directly depends on a component, computed from the rows on each request. */
export function dependentsOf(state: SandboxState, schema: Schema, component: Component): Component[] {
  const pointing = lookups(schema)
    .filter(({ target }) => target === component.table)
    .flatMap(({ table, column }) => rowsPointingAt(state, table, column, component.id).map((row) => ({ table, id: idOf(table, row) })));
  return unique([...pointing, ...flowsUsing(state, component)]);
}

/** What a component directly requires. */
export function requirementsOf(state: SandboxState, schema: Schema, component: Component): Component[] {
  const row = findRow(state, component.table, component.id);
  if (row === undefined) return [];
  const pointed = lookups(schema)
    .filter(({ table }) => table === component.table)
    .flatMap(({ column, target }) => {
      const id = textOf(row, column);
      return id !== undefined && findRow(state, target, id) !== undefined ? [{ table: target, id }] : [];
    });
  if (component.table !== 'workflow') return unique(pointed);
  const uses = readFlowUses(textOf(row, 'clientdata'));
  return unique([
    ...pointed,
    ...findByName(state, 'connectionreference', 'connectionreferencelogicalname', uses.connectionReferences),
    ...findByName(state, 'environmentvariabledefinition', 'schemaname', uses.variables),
  ]);
}

/** The cloud flows whose definitions declare the variable or the connection reference: it cannot be deleted while they do. [I] */
export function flowsUsing(state: SandboxState, { table, id }: Component): Component[] {
  const declared = declaredByName[table];
  const name = declared && textOf(findRow(state, table, id) ?? {}, declared.column)?.toLowerCase();
  if (declared === undefined || name === undefined) return [];
  return rowsOf(state, 'workflow')
    .filter((flow) => readFlowUses(textOf(flow, 'clientdata'))[declared.uses].has(name))
    .map((flow) => ({ table: 'workflow', id: idOf('workflow', flow) }));
}

/** What flows declare by name, and the column that contains the name. */
const declaredByName: Readonly<Record<string, { readonly column: string; readonly uses: keyof FlowUses }>> = {
  connectionreference: { column: 'connectionreferencelogicalname', uses: 'connectionReferences' },
  environmentvariabledefinition: { column: 'schemaname', uses: 'variables' },
};

interface ComponentLookup {
  readonly table: string;
  readonly column: string;
  readonly target: string;
}

/** The lookups between components that the environment's schema has. */
function lookups(schema: Schema): ComponentLookup[] {
  return lookupTables.flatMap(
    (table) =>
      schema.tables
        .get(table)
        ?.columns.flatMap(({ name, targets = [] }) =>
          targets.filter((target) => componentTables.has(target.table)).map((target) => ({ table, column: name, target: target.table })),
        ) ?? [],
  );
}

function findByName(state: SandboxState, table: string, column: string, names: ReadonlySet<string>): Component[] {
  if (names.size === 0) return [];
  return rowsOf(state, table)
    .filter((row) => names.has(textOf(row, column)?.toLowerCase() ?? ''))
    .map((row) => ({ table, id: idOf(table, row) }));
}

/** A credential may use a variable twice: that is one dependency. */
function unique(components: readonly Component[]): Component[] {
  return [...new Map(components.map((component) => [`${component.table} ${component.id}`, component])).values()];
}
