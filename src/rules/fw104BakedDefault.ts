import { replaceValue } from '../flow/edits';
import { say } from '../flow/message';
import { mask } from '../secrets/mask';
import { findByForm, findByName, hardcodedIssue } from './hardcodedSecret';
import type { StringRule } from './rule';
import type { StringPlace } from './stringPlace';
import type { Fix } from './finding';

/** FW104: the default of a parameter holds a secret; for an environment variable the designer wrote it there. */
export const bakedDefault: StringRule = {
  code: 'FW104',
  name: 'baked-secret-default',
  severity: 'error',
  title: say('Secret baked into the default of a parameter'),
  why: say('Saving a flow copies the current value of each environment variable into the file, even when the variable is kept out of the solution.'),
  remedy: say('Clear the default, make the variable one of type Secret and read it at run time. Then rotate the secret: it is in the history of the file.'),
  judge(place) {
    const { parameter } = place.owner;
    if (place.role !== 'parameter default' || !parameter) return undefined;
    const found = findByForm(place) ?? findByName(place, [parameter.schemaName ?? parameter.name, parameter.name]);
    if (!found) return undefined;
    const message = found.state === 'live'
      ? say('{0} baked into the default of parameter "{1}": "{2}" ({3} characters). Every export of this flow carries it.', found.label, parameter.name, mask(found.value), found.value.length)
      : undefined;
    return { ...hardcodedIssue(place, found, found.strong ? 'error' : 'warning', message), fixes: () => clearDefault(place) };
  },
};

function clearDefault(place: StringPlace): Fix[] {
  const edits = replaceValue(place.flow.json, place.path, '');
  return [{ id: 'clearDefault', title: say('Clear the baked-in value'), preferred: true, safe: false, edits }];
}
