import { lowerCase, valueAt, type Path } from '../json';
import { inputsOf, type Step } from '../steps';
import type { Holder, PlacedReads } from './placedReads';
import type { Keys } from './reads';

/** What holds a value after a step has used it, and where in it. */
export interface PassedOn {
  readonly holder: Holder;
  readonly keys: Keys;
}

const dataOperations = new Set(['compose', 'parsejson', 'select', 'query', 'join', 'table']);

/** Whether an action only makes a copy of what it is given, perhaps in another form. */
export function isDataOperation(step: Step): boolean {
  return dataOperations.has(step.type);
}

/** Where a value goes that a step has at `path`, with the secret at `keys` in it: into its outputs, a variable, or the items of a loop. */
export function passesOn(step: Step, path: Path, keys: Keys, reads: PlacedReads): readonly PassedOn[] {
  const [section, ...inside] = path;
  if (step.type === 'foreach') return section === 'foreach' ? [{ holder: reads.itemOf(step), keys: keys.slice(1) }] : [];
  if (section !== 'inputs') return [];
  const outputs = (...found: Keys): PassedOn[] => [{ holder: step, keys: found }];
  switch (step.type) {
    case 'compose':
      // Its outputs are its body, too.
      return [...outputs(...keysOf(inside), ...keys), ...outputs('body', ...keysOf(inside), ...keys)];
    case 'parsejson':
      return inside[0] === 'content' ? outputs('body', ...keysOf(inside.slice(1)), ...keys) : [];
    case 'select':
      return inside[0] === 'from'
        ? [{ holder: reads.itemOf(step), keys: keys.slice(1) }]
        : outputs('body', undefined, ...keysOf(inside.slice(1)), ...keys);
    case 'query':
      return inside[0] === 'from' ? [...outputs('body', ...keys), { holder: reads.itemOf(step), keys: keys.slice(1) }] : [];
    case 'table':
      return inside[0] === 'from' ? [...outputs('body'), { holder: reads.itemOf(step), keys: keys.slice(1) }] : outputs('body');
    case 'join':
      return outputs('body');
    case 'initializevariable':
    case 'setvariable':
    case 'appendtoarrayvariable':
    case 'appendtostringvariable':
      return intoVariable(step, inside, keys);
    default:
      return [];
  }
}

function intoVariable(step: Step, inside: Path, keys: Keys): PassedOn[] {
  const index = inside[0] === 'variables' && typeof inside[1] === 'number' ? inside.slice(0, 2) : [];
  const assigned = inside.slice(index.length);
  const name = valueAt(inputsOf(step), [...index, 'name']);
  if (assigned[0] !== 'value' || typeof name !== 'string') return [];
  const within = [...keysOf(assigned.slice(1)), ...keys];
  return [
    {
      holder: `variable ${lowerCase(name)}`,
      keys: step.type === 'appendtoarrayvariable' ? [undefined, ...within] : step.type === 'appendtostringvariable' ? [] : within,
    },
  ];
}

/** A place in a file as keys of the value: an index may be any. */
function keysOf(path: Path): Keys {
  return path.map((key) => (typeof key === 'number' ? undefined : key.toLowerCase()));
}
