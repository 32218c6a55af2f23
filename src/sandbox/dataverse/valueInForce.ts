import type { Row, SandboxState } from '../sandboxState';
import { idOf, rowsPointingAt, textOf } from './store';

/** The value in force of an environment variable: the current one or, if that is absent or empty, the default. [I] for an empty one. */
export function valueInForce(state: SandboxState, definition: Row): string | undefined {
  const [current] = rowsPointingAt(
    state,
    'environmentvariablevalue',
    'environmentvariabledefinitionid',
    idOf('environmentvariabledefinition', definition),
  );
  return (current && textOf(current, 'value')) || textOf(definition, 'defaultvalue');
}
