import type { Coverage } from '../flow/coverage';
import { isArray, isObject, keyIgnoringCase, valuesAlong, type Json, type Path } from '../flow/json';
import type { JsonText } from '../flow/jsonText';
import type { Flow, Parameter } from '../flow/model';
import { visitStrings } from '../flow/strings';
import { templatesOf } from '../flow/templates';
import { mayHoldSecret } from '../secrets/findSecrets';
import { templateRules } from './catalogue';
import { bakedDefault } from './fw104BakedDefault';
import { secretAnywhere } from './fw107SecretAnywhere';
import { fieldSecret } from './fw108FieldSecret';
import { ownSecret } from './fw111OwnSecret';
import type { Issue, RuleInfo } from './rule';
import { skippedKeys, StringPlace, type Basis } from './stringPlace';

type Report = (rule: RuleInfo, issue: Issue, flow: Flow) => void;

/**
 * Checks what belongs to no flow definition: a template's parameters, variables and outputs, its other resources, connections. Only the
 * unmistakable form of a secret counts in strings there; in the settings of connections and workflows, the name counts, too.
 */
export function checkAround(json: JsonText, flows: readonly Flow[], basis: Basis, coverage: Coverage, report: Report): void {
  const flow = flows.find((candidate) => candidate.json === json);
  const root = json.value;
  if (!flow || flow.path.length === 0 || (!isObject(root) && !isArray(root))) return;
  const definitions = new Set<Json>(flows.map(({ definition }) => definition));
  const templates = flow.shape === 'ARM template' ? templatesOf(json) : [];
  const defaults = new TemplateDefaults(templates.flatMap(({ parameters }) => parameters));
  visitStrings(
    root,
    (key, value) => skippedKeys.has(key) || key === 'clientdata' || definitions.has(value),
    (text, path, key, parent) => {
      const byForm = mayHoldSecret(text);
      const name = nameOfSetting(path, key);
      if ((!byForm && name === undefined && !basis.own.patterns.mayHold(text)) || defaults.isDefault(parent, path) || !coverage.goesOn())
        return;
      const place = new StringPlace(flow, {}, [...path], text, name ?? key, name === undefined ? 'other' : 'input', byForm, basis);
      for (const rule of [ownSecret, secretAnywhere, fieldSecret]) {
        const issue = rule.findIssue(place);
        if (issue) {
          report(rule, issue, flow);
          defaults.markAround(root, path);
          return;
        }
      }
    },
    coverage,
  );
  for (const template of templates) {
    for (const parameter of template.parameters) {
      if (!coverage.goesOn()) return;
      const place = placeOfDefault(flow, parameter, basis);
      for (const rule of place ? [ownSecret, bakedDefault] : []) {
        const issue = place && rule.findIssue(place);
        if (!issue) continue;
        report(rule, issue, flow);
        defaults.reported.add(parameter);
        break;
      }
    }
    for (const rule of templateRules) {
      for (const issue of rule.checkTemplate(template, defaults.reported, basis.own)) {
        if (!coverage.goesOn()) return;
        report(rule, issue, flow);
      }
    }
  }
}

/** The name of a setting that is passed to a connection or to a workflow's parameter, or of a template's variable. */
function nameOfSetting(path: Path, key: string): string | undefined {
  if (path.at(-2) === 'parameterValues' || path[0] === 'variables') return key;
  const name = path.at(-2);
  return key === 'value' && path.at(-3) === 'parameters' && typeof name === 'string' ? name : undefined;
}

/** The defaults of template parameters, and in which of them a secret has been reported. */
class TemplateDefaults {
  readonly reported = new Set<Parameter>();
  private readonly byValue: ReadonlyMap<Json, Parameter>;

  constructor(parameters: readonly Parameter[]) {
    this.byValue = new Map(parameters.map((parameter) => [parameter.value, parameter]));
  }

  /** Whether a string is the whole default of a parameter. */
  isDefault(parent: Json, path: Path): boolean {
    const key = path.at(-1);
    return this.byValue.has(parent) && typeof key === 'string' && key.toLowerCase() === 'defaultvalue';
  }

  /** Marks the parameter whose default, an object or a list, contains a path. */
  markAround(root: Json, path: Path): void {
    for (const value of valuesAlong(root, path)) {
      const parameter = this.byValue.get(value);
      if (parameter) this.reported.add(parameter);
    }
  }
}

/** A template has parameters of its own, whose defaults travel with it. */
function placeOfDefault(flow: Flow, parameter: Parameter, basis: Basis): StringPlace | undefined {
  const key = keyIgnoringCase(parameter.value, 'defaultValue');
  const text = key === undefined ? undefined : parameter.value[key];
  if (key === undefined || typeof text !== 'string') return undefined;
  return new StringPlace(
    flow,
    { parameter },
    [...parameter.path, key],
    text,
    parameter.name,
    'parameter default',
    mayHoldSecret(text),
    basis,
  );
}
