import type { Coverage } from '../flow/coverage';
import { isArray, isObject, type Json, type Path } from '../flow/json';
import type { JsonText } from '../flow/jsonText';
import type { Flow } from '../flow/model';
import { visitStrings } from '../flow/strings';
import { mayHoldSecret } from '../secrets/findSecrets';
import { bakedDefault } from './fw104BakedDefault';
import { secretAnywhere } from './fw107SecretAnywhere';
import { fieldSecret } from './fw108FieldSecret';
import type { StringIssue } from './checkStrings';
import { skippedKeys, StringPlace } from './stringPlace';

/**
 * Checks the strings of a file that belong to no flow definition: a template's parameters and variables, its other resources, connections.
 * Only the unmistakable form of a secret counts there; in the settings of connections and workflows, the name counts, too.
 */
export function checkAround(
  json: JsonText,
  flows: readonly Flow[],
  now: Date,
  coverage: Coverage,
  report: (found: StringIssue, flow: Flow) => void,
): void {
  const flow = flows.find((candidate) => candidate.json === json);
  const root = json.value;
  if (!flow || flow.path.length === 0 || (!isObject(root) && !isArray(root))) return;
  const definitions = new Set<Json>(flows.map(({ definition }) => definition));
  visitStrings(
    root,
    (key, value) => skippedKeys.has(key) || key === 'clientdata' || definitions.has(value),
    (text, path, key) => {
      const byForm = mayHoldSecret(text);
      const name = nameOfSetting(path, key);
      if ((!byForm && name === undefined) || isTemplateDefault(path) || !coverage.goesOn()) return;
      const place = new StringPlace(flow, {}, [...path], text, name ?? key, name === undefined ? 'other' : 'input', byForm, now);
      for (const rule of [secretAnywhere, fieldSecret]) {
        const issue = rule.findIssue(place);
        if (issue) {
          report({ rule, issue, step: undefined }, flow);
          return;
        }
      }
    },
    coverage,
  );
  for (const place of templateDefaults(root, flow, now)) {
    if (!coverage.goesOn()) return;
    const issue = bakedDefault.findIssue(place);
    if (issue) report({ rule: bakedDefault, issue, step: undefined }, flow);
  }
}

/** The name of a setting that is passed to a connection or to a workflow's parameter. */
function nameOfSetting(path: Path, key: string): string | undefined {
  if (path.at(-2) === 'parameterValues') return key;
  const name = path.at(-2);
  return key === 'value' && path.at(-3) === 'parameters' && typeof name === 'string' ? name : undefined;
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
    return [
      new StringPlace(
        flow,
        { parameter },
        [...parameter.path, 'defaultValue'],
        value.defaultValue,
        name,
        'parameter default',
        mayHoldSecret(value.defaultValue),
        now,
      ),
    ];
  });
}
