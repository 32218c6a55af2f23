import { removeMember, replaceValue } from '../flow/edits';
import { lowerCase, type Json } from '../flow/json';
import type { KnownVariable } from '../flow/knownVariable';
import type { Flow, Parameter } from '../flow/model';
import { say, type Message } from '../message';
import { isPlaceholder } from '../secrets/placeholder';
import { shownName } from '../secrets/shownName';
import type { Fix } from './finding';
import type { FlowRule, Issue } from './rule';

/** FW105: a flow holds the value that an environment variable has where the flow was made, and the solution does not. */
export const bakedValue: FlowRule = {
  code: 'FW105',
  name: 'baked-environment-value',
  severity: 'info',
  title: say('Value of one environment baked into the default of a parameter'),
  why: say(
    'Saving a flow copies the current value of each environment variable into the file. Addresses, people and ids of one environment travel with it into the repository and into every other environment.',
  ),
  remedy: say('Clear the default: the flow takes its value from the environment variable.'),
  *check(flow, written, own) {
    if (flow.platform !== 'powerAutomate') return;
    const secrets = new Set(written.map(({ place }) => place));
    for (const parameter of flow.parameters) {
      const { schemaName, value } = parameter;
      const { defaultValue } = value;
      // A secret has a finding of its own.
      if (schemaName === undefined || defaultValue === undefined || secrets.has(parameter)) continue;
      if (isEmpty(defaultValue) || (typeof defaultValue === 'string' && own.isPlaceholder(defaultValue))) continue;
      const variable = flow.neighbours.variable(schemaName);
      if (!variable || variable.type === 'secret' || variable.isGiven(defaultValue)) continue;
      yield {
        ...judge(schemaName, variable, defaultValue),
        path: [...parameter.path, 'defaultValue'],
        fixes: () => clear(flow, parameter),
      };
    }
  },
};

/** Nothing, a gap to fill in, or what is only known at run time. */
function isEmpty(value: Json): boolean {
  return value === null || (typeof value === 'string' && (value.trim() === '' || value.startsWith('@') || isPlaceholder(value)));
}

const notTelling = say('Value');

/** Switches, numbers and words seldom belong to one environment alone, and a default in the solution may have changed since. */
function judge(schemaName: string, variable: KnownVariable, value: Json): Pick<Issue, 'severity' | 'confidence' | 'message'> {
  const kind = kindOf(value);
  const name = shownName(schemaName);
  const message = variable.hasValue
    ? say('{0} of the environment that this flow was made in: in this solution, the variable "{1}" has another.', kind, name)
    : say('{0} of the environment that this flow was made in: in this solution, the variable "{1}" has none.', kind, name);
  return { severity: variable.hasValue || kind === notTelling ? 'hint' : 'info', confidence: 'high', message };
}

const kinds: readonly (readonly [RegExp, Message])[] = [
  [/^https?:\/\/\S+$/i, say('Web address')],
  [/^[^\s@;,]{1,64}@[^\s@;,]{1,200}\.[a-z]{2,24}(?:[;,]|$)/i, say('Mail address')],
  [/^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i, say('Id')],
];

function kindOf(value: Json): Message {
  const text = typeof value === 'string' ? value.trim() : '';
  return kinds.find(([pattern]) => pattern.test(text))?.[1] ?? notTelling;
}

/** An empty text is no number and no switch, so there the default goes. */
function clear({ json }: Flow, { path, value }: Parameter): Fix[] {
  const place = [...path, 'defaultValue'];
  const edits = lowerCase(value.type) === 'string' ? replaceValue(json, place, '') : removeMember(json, place);
  return [{ id: 'clearDefault', title: say('Clear the baked-in value'), preferred: true, safe: true, edits }];
}
