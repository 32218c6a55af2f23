import { isObject, lowerCase, valueAt } from '../flow/json';
import type { Flow, Parameter } from '../flow/model';
import { say } from '../message';
import { readersOf } from './parameterReaders';
import type { FlowRule } from './rule';

/** FW110: a parameter that a step reads but nothing fills, as after redacting a secret. */
export const emptiedParameter: FlowRule = {
  code: 'FW110',
  name: 'emptied-parameter',
  severity: 'info',
  title: say('Parameter that is read and has no value'),
  why: say('Taking a secret out of a file leaves an empty parameter in its place. Until it is filled, what reads it gets nothing.'),
  remedy: say(
    'Connect the parameter to an environment variable, or read the secret from Key Vault at run time. A secret that was taken out must be rotated: it is in the history of the file.',
  ),
  *check(flow) {
    const isLeftOut = leftOutOf(flow);
    const empty = flow.parameters.filter((parameter) => isEmpty(flow, parameter, isLeftOut));
    if (empty.length === 0) return;
    const readers = readersOf(flow, new Set(empty.map(({ name }) => name.toLowerCase())));
    for (const { name, path } of empty) {
      const reader = readers.get(name.toLowerCase());
      if (reader === undefined) continue;
      yield {
        path,
        onKey: true,
        confidence: 'high',
        message: say(
          'This parameter has no value, so what reads it gets nothing. Fill it from an environment variable or a vault, not from the file.',
        ),
        related: [{ path: reader, message: say('Read here.') }],
      };
    }
  },
};

/** Whether nothing in the file gives the parameter a value, and nothing outside it will. */
function isEmpty(flow: Flow, { name, value, schemaName }: Parameter, isLeftOut: (name: string) => boolean): boolean {
  const type = lowerCase(value.type);
  if (flow.platform === 'powerAutomate') {
    // Only environment variables and connections are filled from outside.
    return (type === 'string' || type === 'securestring') && value.defaultValue === '' && schemaName === undefined && !name.startsWith('$');
  }
  return type === 'securestring' && (value.defaultValue === undefined || value.defaultValue === '') && isLeftOut(name);
}

/** Whether the values next to a Logic App's definition omit a parameter; false if the file does not contain them. */
function leftOutOf({ json, path }: Flow): (name: string) => boolean {
  const holder = path.at(-1) === 'definition' ? valueAt(json.value, path.slice(0, -1)) : undefined;
  const parameters = isObject(holder) ? (holder.parameters ?? {}) : undefined;
  if (!isObject(parameters)) return () => false;
  const given = new Set(Object.keys(parameters).map((name) => name.toLowerCase()));
  return (name) => !given.has(name.toLowerCase());
}
