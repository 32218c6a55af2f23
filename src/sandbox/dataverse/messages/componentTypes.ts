import type { SandboxState } from '../../sandboxState';
import { rowsOf } from '../store';

/** Solution component types that are the same in every environment. */
export const fixedComponentTypes: Readonly<Record<string, number>> = {
  workflow: 29,
  environmentvariabledefinition: 380,
  environmentvariablevalue: 381,
};

/** The component type of a table's rows: a fixed one, or one assigned by the environment. */
export function componentTypeOf(state: SandboxState, table: string): number | undefined {
  const fixed = fixedComponentTypes[table];
  if (fixed !== undefined) return fixed;
  const type = rowsOf(state, 'solutioncomponentdefinition').find((row) => row.primaryentityname === table)?.solutioncomponenttype;
  return typeof type === 'number' ? type : undefined;
}

/** The table behind a component type. */
export function tableOfComponentType(state: SandboxState, type: number): string | undefined {
  const fixed = Object.entries(fixedComponentTypes).find(([, each]) => each === type)?.[0];
  if (fixed !== undefined) return fixed;
  const table = rowsOf(state, 'solutioncomponentdefinition').find((row) => row.solutioncomponenttype === type)?.primaryentityname;
  return typeof table === 'string' ? table : undefined;
}
