import {
  childIgnoringCase,
  isArray,
  isObject,
  keyIgnoringCase,
  lowerCase,
  valuesAlong,
  type Json,
  type JsonObject,
  type Path,
} from './json';
import type { JsonText } from './jsonText';
import type { Parameter } from './model';

/** A deployment template of Azure: a whole document, or the template of a deployment inside another one. */
export interface Template {
  readonly json: JsonText;
  readonly path: Path;
  readonly value: JsonObject;
  /** The parameters that it declares. */
  readonly parameters: readonly Parameter[];
  /** The parameter that its expressions mean by a name, whose case does not matter. */
  findParameter(name: string): Parameter | undefined;
  /** The value of the variable that its expressions mean by a name. */
  findVariable(name: string): Json | undefined;
}

/** The templates of a document. */
interface Templates {
  readonly list: readonly Template[];
  readonly byValue: ReadonlyMap<JsonObject, Template>;
}

const known = new WeakMap<JsonText, Templates>();

/** The deployment templates of a document, outer ones first; none if it is no template. */
export function templatesOf(json: JsonText): readonly Template[] {
  return readTemplates(json).list;
}

/** The innermost template around a place in a document. */
export function templateAround(json: JsonText, path: Path): Template | undefined {
  const { byValue } = readTemplates(json);
  return valuesAlong(json.value, path)
    .map((value) => byValue.get(value))
    .findLast((template) => template !== undefined);
}

/** Read once a document: a file may contain thousands of flows. */
function readTemplates(json: JsonText): Templates {
  let templates = known.get(json);
  if (!templates) {
    const list: Template[] = [];
    if (isTemplate(json.value)) collect(json, json.value, [], undefined, 0, list);
    templates = { list, byValue: new Map(list.map((template) => [template.value, template])) };
    known.set(json, templates);
  }
  return templates;
}

function isTemplate(value: Json | undefined): value is JsonObject {
  return isObject(value) && (isArray(value.resources) || isObject(value.resources));
}

/** As deep as `recognise` looks for definitions. */
const deepestNesting = 12;

/** `scope` is the template whose parameters the expressions read, if that is another one. */
function collect(json: JsonText, value: JsonObject, path: Path, scope: Template | undefined, depth: number, found: Template[]): void {
  const parameters = parametersOf(value, path);
  const byName = new Map(parameters.map((parameter) => [parameter.name.toLowerCase(), parameter]));
  const findParameter = scope ? scope.findParameter.bind(scope) : (name: string) => byName.get(name.toLowerCase());
  const variables = variablesOf(value);
  const findVariable = scope ? scope.findVariable.bind(scope) : (name: string) => variables.get(name.toLowerCase());
  const template = { json, path, value, parameters, findParameter, findVariable };
  found.push(template);
  collectNested(template, value, path, depth + 1, found);
}

/** Resources may contain further resources, and deployments among them a template. */
function collectNested(around: Template, holder: JsonObject, path: Path, depth: number, found: Template[]): void {
  if (depth > deepestNesting) return;
  for (const [key, resource] of entriesOf(holder.resources)) {
    if (!isObject(resource)) continue;
    const place = [...path, 'resources', key];
    const properties = isObject(resource.properties) ? resource.properties : {};
    // Template specs and the content of Microsoft Sentinel use the second key.
    for (const name of ['template', 'mainTemplate']) {
      const nested = properties[name];
      if (isTemplate(nested))
        collect(around.json, nested, [...place, 'properties', name], isEvaluatedInside(properties) ? undefined : around, depth + 1, found);
    }
    collectNested(around, resource, place, depth + 1, found);
  }
}

function entriesOf(resources: Json | undefined): [string | number, Json | undefined][] {
  if (isArray(resources)) return resources.map((resource, index) => [index, resource]);
  return isObject(resources) ? Object.entries(resources) : [];
}

/** Unless a deployment says otherwise, the expressions of its template are evaluated in the template around it. */
function isEvaluatedInside(properties: JsonObject): boolean {
  const options = childIgnoringCase(properties, 'expressionEvaluationOptions');
  return isObject(options) && lowerCase(childIgnoringCase(options, 'scope')) === 'inner';
}

function parametersOf(template: JsonObject, path: Path): Parameter[] {
  const key = keyIgnoringCase(template, 'parameters');
  const parameters = key === undefined ? undefined : template[key];
  if (key === undefined || !isObject(parameters)) return [];
  return Object.entries(parameters).flatMap(([name, value]) =>
    isObject(value) ? [{ name, path: [...path, key, name], value, schemaName: undefined }] : [],
  );
}

function variablesOf(template: JsonObject): ReadonlyMap<string, Json | undefined> {
  const variables = childIgnoringCase(template, 'variables');
  return new Map(isObject(variables) ? Object.entries(variables).map(([name, value]) => [name.toLowerCase(), value]) : []);
}

/** Whether a parameter's type keeps its value out of the records of a deployment. */
export function isSecureType(type: Json | undefined): boolean {
  return /^secure(?:string|object)$/.test(lowerCase(type));
}
