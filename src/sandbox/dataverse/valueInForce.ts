import type { Row, SandboxState } from '../sandboxState';
import { idOf, rowsPointingAt, textOf } from './store';

/**
 * The value that counts of an environment variable: the current one, and where there is none, or an empty one, the default. [I] for an
 * empty one.
 */
export function valueInForce(state: SandboxState, definition: Row): string | undefined {
  const [current] = rowsPointingAt(
    state,
    'environmentvariablevalue',
    'environmentvariabledefinitionid',
    idOf('environmentvariabledefinition', definition),
  );
  return (current && textOf(current, 'value')) || textOf(definition, 'defaultvalue');
}
