import { replaceValue, setMember } from '../flow/edits';
import { isArmExpression, isLiteral } from '../flow/expression';
import { childIgnoringCase, isObject, keyIgnoringCase, lowerCase, type Json, type JsonObject, type Path } from '../flow/json';
import type { Flow } from '../flow/model';
import { inputsOf, inputsPathOf, type Step } from '../flow/steps';
import type { TextEdit } from '../flow/text';
import { say } from '../message';
import type { Fix } from './finding';
import { nearestOf } from './nearest';
import { isHttpRequest } from './requestTrigger';
import { readsBodyAsData } from './triggerBody';
import type { FlowRule, Issue } from './rule';

/** FW304: a flow uses what callers send it without having the service check it. */
export const unvalidatedTrigger: FlowRule = {
  code: 'FW304',
  name: 'trigger-without-schema-validation',
  severity: 'hint',
  title: say('HTTP trigger that does not check what callers send'),
  why: say('Without schema validation, a schema only describes the body: the flow starts with whatever a caller sends, and works with it.'),
  remedy: say('Give the trigger a schema of the body, and turn on schema validation in its settings.'),
  *check(flow) {
    const triggers = flow.steps.filter((step) => isHttpRequest(step) && takesBody(step) && optionsOf(step).validation === 'off');
    if (triggers.length === 0 || !readsBodyAsData(flow)) return;
    for (const trigger of triggers) {
      const schema = schemaOf(trigger);
      if (schema.state === 'unknown') continue;
      yield {
        path: schema.path,
        onKey: true,
        confidence: 'high',
        message:
          schema.state === 'none'
            ? say('This trigger has no schema, so it accepts any body. Describe what callers send, and turn on schema validation.')
            : say('The service does not check bodies against this schema. Turn on schema validation.'),
        fixes: () => (schema.state === 'none' ? [] : turnOnValidation(flow, trigger)),
      } satisfies Issue;
    }
  },
};

/** Requests without a body have nothing to check; without a method, the trigger takes POST. */
function takesBody(trigger: Step): boolean {
  const method = childIgnoringCase(inputsOf(trigger) ?? {}, 'method');
  return method === undefined || method === null || ['post', 'put', 'patch'].includes(lowerCase(method));
}

interface Options {
  readonly key: string | undefined;
  readonly text: string;
  readonly validation: 'off' | 'perhaps on';
}

/** Longer than all known options together; a value may have any length. */
const longestOptions = 500;
const validating = ['EnableSchemaValidation', 'RequestSchemaValidation'];

/** The options of a trigger. A misspelt one is FW903's to report. */
function optionsOf({ value }: Step): Options {
  const key = keyIgnoringCase(value, 'operationOptions');
  const options = key === undefined ? undefined : value[key];
  if (options === undefined || options === null) return { key, text: '', validation: 'off' };
  const known = typeof options === 'string' && options.length <= longestOptions && isLiteral(options) && !isArmExpression(options);
  if (!known || options.split(',').some((option) => nearestOf(validating, option.trim(), 3) !== undefined))
    return { key, text: '', validation: 'perhaps on' };
  return { key, text: options, validation: 'off' };
}

interface Schema {
  readonly state: 'none' | 'present' | 'unknown';
  readonly path: Path;
}

function schemaOf(trigger: Step): Schema {
  const inputsKey = keyIgnoringCase(trigger.value, 'inputs');
  const inputs = inputsKey === undefined ? undefined : trigger.value[inputsKey];
  if (!isObject(inputs)) return { state: inputs === undefined ? 'none' : 'unknown', path: trigger.path };
  const path = inputsPathOf(trigger);
  const key = keyIgnoringCase(inputs, 'schema');
  return key === undefined ? { state: 'none', path } : { state: stateOf(inputs[key]), path: [...path, key] };
}

function stateOf(schema: Json | undefined): Schema['state'] {
  if (schema === undefined || schema === null || schema === '') return 'none';
  if (!isObject(schema)) return 'unknown';
  return isEmpty(schema) ? 'none' : 'present';
}

function isEmpty(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}

function turnOnValidation({ json }: Flow, trigger: Step): Fix[] {
  return [
    {
      id: 'validateSchema',
      title: say('Refuse bodies that do not match the schema'),
      preferred: true,
      safe: false,
      edits: addOption(json, trigger),
    },
  ];
}

function addOption(json: Flow['json'], trigger: Step): TextEdit[] {
  const { key = 'operationOptions', text } = optionsOf(trigger);
  const path = [...trigger.path, key];
  const [option = ''] = validating;
  const string = json.find(path)?.value;
  if (!string || text === '') return setMember(json, trigger.path, key, option);
  if (text.trim() === '') return replaceValue(json, path, option);
  const end = json.inString(string, text.length, text.length);
  return [{ range: end, newText: `${/,\s*$/.test(text) ? ' ' : ', '}${option}` }];
}
