import { replaceValue } from '../flow/edits';
import { lowerCase } from '../flow/json';
import { say } from '../message';
import type { Parameter } from '../flow/model';
import { mask } from '../secrets/mask';
import { secretNoun } from '../secrets/names';
import { shownName } from '../secrets/shownName';
import { findByForm, findByName, findInText, hardcodedIssue, type Hardcoded } from './hardcodedSecret';
import type { StringRule } from './rule';
import type { StringPlace } from './stringPlace';
import type { Fix } from './finding';

/** FW104: the default of a parameter contains a secret; for an environment variable, the designer wrote it there. */
export const bakedDefault: StringRule = {
  code: 'FW104',
  name: 'baked-secret-default',
  severity: 'error',
  title: say('Secret baked into the default of a parameter'),
  why: say(
    'Saving a flow copies the current value of each environment variable into the file, even when the variable is kept out of the solution.',
  ),
  remedy: say(
    'Clear the default, make the variable one of type Secret and read it at run time. Then rotate the secret: it is in the history of the file.',
  ),
  findIssue(place) {
    const { parameter } = place.owner;
    if (place.role !== 'parameter default' || !parameter) return undefined;
    const found =
      findByForm(place) ??
      findByName(place, [parameter.schemaName ?? parameter.name, parameter.name]) ??
      findSecureDefault(place, parameter) ??
      findInText(place);
    if (!found) return undefined;
    const message =
      found.state === 'live'
        ? say(
            '{0} baked into the default of parameter "{1}": "{2}" ({3} characters). Every export of this flow carries it.',
            found.label,
            shownName(parameter.name),
            mask(found.value),
            found.value.length,
          )
        : undefined;
    return { ...hardcodedIssue(place, found, found.strong ? 'error' : 'warning', message), fixes: () => clearDefault(place, parameter) };
  },
};

/** If name and type say that a value is a secret, it need not look like one. User names may be secure strings, too. */
function findSecureDefault(place: StringPlace, { name, value }: Parameter): Hardcoded | undefined {
  const [literal] = place.literals;
  if (
    lowerCase(value.type) !== 'securestring' ||
    place.nameKind(name) === 'none' ||
    literal?.role !== 'whole' ||
    literal.value.trim() === '' ||
    place.isPlaceholder(literal.value, name)
  )
    return undefined;
  return {
    label: secretNoun(name),
    start: literal.start,
    end: literal.end,
    value: literal.value,
    strong: true,
    confidence: 'medium',
    state: 'live',
    checksum: 'unproven',
  };
}

/** Safe where the solution has the variable: the flow takes its value from there. */
function clearDefault({ flow, path }: StringPlace, { schemaName }: Parameter): Fix[] {
  const safe = schemaName !== undefined && flow.neighbours.variable(schemaName) !== undefined;
  const edits = replaceValue(flow.json, path, '');
  return [{ id: 'clearDefault', title: say('Clear the baked-in value'), preferred: true, safe, edits }];
}
