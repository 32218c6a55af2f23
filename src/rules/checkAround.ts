import { isArray, isObject, type Json, type Path } from '../flow/json';
import type { Flow, FlowFile } from '../flow/model';
import { visitStrings } from '../flow/strings';
import { mayHoldSecret } from '../secrets/findSecrets';
import { bakedDefault } from './fw104BakedDefault';
import { secretAnywhere } from './fw107SecretAnywhere';
import type { StringIssue } from './checkStrings';
import { skippedKeys, StringPlace } from './stringPlace';

/**
 * Judges the strings of a file that belong to no flow definition: parameters and variables of a template, its other
 * resources, connections. Only the unmistakable form of a secret counts there.
 */
export function checkAround(file: Extract<FlowFile, { kind: 'flow' }>, now: Date): (StringIssue & { readonly flow: Flow })[] {
  const [flow] = file.flows.filter(({ json }) => json === file.json);
  const root = file.json.value;
  if (!flow || flow.path.length === 0 || (!isObject(root) && !isArray(root))) return [];
  const definitions = new Set<Json>(file.flows.map(({ definition }) => definition));
  const found: (StringIssue & { flow: Flow })[] = [];
  visitStrings(root, [], (key, value) => skippedKeys.has(key) || key === 'clientdata' || definitions.has(value), (text, path, field) => {
    if (!mayHoldSecret(text)) return;
    const issue = secretAnywhere.judge(new StringPlace(flow, {}, [...path], text, field, 'other', true, now));
    if (issue && !isTemplateDefault(path)) found.push({ rule: secretAnywhere, issue, flow });
  });
  for (const place of templateDefaults(root, flow, now)) {
    const issue = bakedDefault.judge(place);
    if (issue) found.push({ rule: bakedDefault, issue, flow });
  }
  return found;
}

function isTemplateDefault(path: Path): boolean {
  return path.length === 3 && path[0] === 'parameters' && path[2] === 'defaultValue';
}

/** A template has parameters of its own, whose defaults travel with it. */
function templateDefaults(root: Json, flow: Flow, now: Date): StringPlace[] {
  if (flow.shape !== 'ARM template' || !isObject(root) || !isObject(root.parameters)) return [];
  return Object.entries(root.parameters).flatMap(([name, value]) => {
    if (!isObject(value) || typeof value.defaultValue !== 'string') return [];
    const parameter = { name, path: ['parameters', name], value, schemaName: undefined };
    return [new StringPlace(flow, { parameter }, [...parameter.path, 'defaultValue'], value.defaultValue, name, 'parameter default', mayHoldSecret(value.defaultValue), now)];
  });
}
