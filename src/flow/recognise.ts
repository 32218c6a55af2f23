import { Coverage } from './coverage';
import { childIgnoringCase, isArray, isObject, lowerCase, type Json, type JsonObject, type Path } from './json';
import { readEmbedded, type JsonText } from './jsonText';
import { otherReadings } from './repeatedKeys';

export type FlowShape =
  | 'solution workflow'
  | 'legacy package'
  | 'gallery export'
  | 'clientdata'
  | 'ARM template'
  | 'Logic Apps Standard'
  | 'code view'
  | 'raw definition'
  | 'clipboard';

/** One flow definition found in a document. */
export interface FoundDefinition {
  readonly shape: FlowShape;
  readonly json: JsonText;
  /** The path to the definition object in `json`. */
  readonly path: Path;
  readonly definition: JsonObject;
  /** The object that contains the definition, next to `connectionReferences` and the like. */
  readonly holder: JsonObject | undefined;
}

export type Recognised =
  | { readonly kind: 'notFlow' }
  | { readonly kind: 'leftAlone'; readonly shape: 'desktop flow' | 'agent macro' }
  | { readonly kind: 'flow'; readonly definitions: readonly FoundDefinition[] };

const desktopFlow = /"schemaversion"\s*:\s*"ROBIN_/;
const flowWords = /\b(?:actions|triggers|runAfter|operationDefinition|mslaNode|serializedOperation)\\*"\s*:/;
/** Some writers use `\u0022` for quotes inside a string. */
const escapedFlowWords = /u0022(?:actions|triggers|runAfter|operationDefinition|mslaNode|serializedOperation)\\+u0022\s*:/;

/** A cheap test of the text alone: dismisses most JSON files before anything is parsed. */
export function probe(text: string): 'notFlow' | 'desktop flow' | 'perhaps' {
  if (text.includes('ROBIN_') && desktopFlow.test(text)) return 'desktop flow';
  return flowWords.test(text) || (text.includes('\\u0022') && escapedFlowWords.test(text)) ? 'perhaps' : 'notFlow';
}

/** Finds out what kind of flow file a document is and where its definitions are, in all of its readings. */
export function recognise(json: JsonText, coverage = new Coverage()): Recognised {
  const definitions: FoundDefinition[] = [];
  for (const reading of [json, ...otherReadings(json, coverage)])
    collect({ json: reading, found: definitions, coverage }, reading.value, [], 0);
  if (definitions.length === 0) return { kind: 'notFlow' };
  const rest = definitions.filter(({ definition }) => !isMacro(definition));
  return rest.length === 0 ? { kind: 'leftAlone', shape: 'agent macro' } : { kind: 'flow', definitions: rest };
}

/** Lists of records and nested templates go a few levels deep; nothing real nests deeper than this. */
const deepestNesting = 12;

interface Search {
  readonly json: JsonText;
  readonly found: FoundDefinition[];
  readonly coverage: Coverage;
}

function collect(search: Search, value: Json | undefined, path: Path, depth: number): void {
  if (depth > deepestNesting) {
    if (isArray(value) || isObject(value)) search.coverage.leaveOut('nesting');
    return;
  }
  if (isArray(value)) {
    value.forEach((item, index) => {
      collect(search, item, [...path, index], depth + 1);
    });
    return;
  }
  if (!isObject(value)) return;
  const one = recogniseOne(search.json, value, path);
  if (one) {
    search.found.push(one);
    if (one.shape !== 'ARM template') return;
  }
  if (typeof value.clientdata === 'string') collectEmbedded(search, value.clientdata, [...path, 'clientdata'], depth);
  for (const [key, child] of nestedPlaces(value)) collect(search, child, [...path, ...key], depth + 1);
}

/** Where else definitions may be: lists of records, a template's resources, nested templates. */
function nestedPlaces(value: JsonObject): [Path, Json | undefined][] {
  const places: [Path, Json | undefined][] = [];
  if (isArray(value.value)) places.push([['value'], value.value]);
  if (isArray(value.resources)) places.push([['resources'], value.resources]);
  if (isObject(value.resources)) {
    for (const [name, resource] of Object.entries(value.resources)) places.push([['resources', name], resource]);
  }
  if (value.resources !== undefined && isObject(value.variables)) {
    // Bicep puts a definition that it read from a file into a variable.
    for (const [name, variable] of Object.entries(value.variables)) if (isObject(variable)) places.push([['variables', name], variable]);
  }
  // A content template of Microsoft Sentinel calls the template that it deploys `mainTemplate`.
  for (const key of ['template', 'mainTemplate']) {
    if (isObject(value.properties) && isObject(value.properties[key])) places.push([['properties', key], value.properties[key]]);
  }
  if (isObject(value.properties) && isObject(value.properties.files)) {
    // The resource of a Standard workflow, `Microsoft.Web/sites/workflows`, contains its files.
    for (const [name, file] of Object.entries(value.properties.files)) places.push([['properties', 'files', name], file]);
  }
  return places;
}

function collectEmbedded({ json, found, coverage }: Search, text: string, path: Path, depth: number): void {
  if (probe(text) !== 'perhaps') return;
  const inner = readEmbedded(json, path, text);
  if (!inner) return;
  const embedded: FoundDefinition[] = [];
  for (const reading of [inner, ...otherReadings(inner, coverage)])
    collect({ json: reading, found: embedded, coverage }, reading.value, [], depth + 1);
  for (const one of embedded) found.push({ ...one, shape: 'clientdata' });
}

function recogniseOne(json: JsonText, value: JsonObject, path: Path): FoundDefinition | undefined {
  const properties = isObject(value.properties) ? value.properties : undefined;
  if (properties && isDefinition(properties.definition)) {
    const shape = shapeOfProperties(value);
    return { shape, json, path: [...path, 'properties', 'definition'], definition: properties.definition, holder: properties };
  }
  if (isDefinition(value.definition)) {
    const shape = /^state(?:ful|less)$/.test(lowerCase(value.kind)) ? 'Logic Apps Standard' : 'code view';
    return { shape, json, path: [...path, 'definition'], definition: value.definition, holder: value };
  }
  if (isDefinition(value) && (isObject(value.triggers) || lowerCase(value.$schema).includes('workflowdefinition.json'))) {
    return { shape: 'raw definition', json, path, definition: value, holder: undefined };
  }
  return isClipboard(value) ? { shape: 'clipboard', json, path, definition: value, holder: undefined } : undefined;
}

function isDefinition(value: Json | undefined): value is JsonObject {
  return isObject(value) && (isObject(value.actions) || (isObject(value.triggers) && value.actions === undefined));
}

function shapeOfProperties(value: JsonObject): FlowShape {
  const type = lowerCase(value.type);
  if (type.startsWith('microsoft.logic/')) return 'ARM template';
  if (value.schemaVersion !== undefined) return 'solution workflow';
  return type === 'microsoft.flow/flows' ? 'legacy package' : 'gallery export';
}

/** One or more copied actions or triggers: see `collectCopiedSteps` in steps.ts. */
function isClipboard(value: JsonObject): boolean {
  if (value.mslaNode === true || value.isMultiNode === true || isObject(value.operationDefinition)) return true;
  return typeof value.type === 'string' && isObject(value.inputs) && isObject(value.runAfter);
}

/** Desktop agents keep macros in the same folder and format, started by a trigger of type `Start`. */
function isMacro(definition: JsonObject): boolean {
  if (!isObject(definition.triggers)) return false;
  const triggers = Object.values(definition.triggers);
  return triggers.length > 0 && triggers.every((trigger) => isObject(trigger) && lowerCase(childIgnoringCase(trigger, 'type')) === 'start');
}
