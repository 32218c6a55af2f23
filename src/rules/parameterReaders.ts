import type { Path } from '../flow/json';
import type { Flow } from '../flow/model';
import { referencesOf } from '../flow/references';
import { visitStrings } from '../flow/strings';

/** Where each of these parameters is first read, by their names in lower case. */
export function readersOf(flow: Flow, names: ReadonlySet<string>): ReadonlyMap<string, Path> {
  const readers = new Map<string, Path>();
  const { triggers = null, actions = null, outputs = null } = flow.definition;
  visitStrings(
    { triggers, actions, outputs },
    () => false,
    (text, path) => {
      for (const { kind, name } of referencesOf(text)) {
        const key = name.toLowerCase();
        if (kind === 'parameter' && names.has(key) && !readers.has(key)) readers.set(key, [...flow.path, ...path]);
      }
    },
  );
  return readers;
}
