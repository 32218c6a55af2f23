import { Coverage, type CutOff } from './coverage';
import { isObject, type Json, type JsonObject, type Path, valueAt } from './json';
import { readJson, type JsonText } from './jsonText';
import { probe, recognise, type FlowShape, type FoundDefinition } from './recognise';
import { collectCopiedSteps, collectSteps, type Step } from './steps';
import type { KnownVariable } from './knownVariable';

/** One flow definition in a file, ready for the rules. */
export interface Flow {
  readonly shape: FlowShape;
  readonly platform: 'powerAutomate' | 'logicApps';
  readonly json: JsonText;
  /** The path to the definition in `json`. */
  readonly path: Path;
  readonly definition: JsonObject;
  readonly steps: readonly Step[];
  readonly parameters: readonly Parameter[];
  readonly connectionReferences: JsonObject | undefined;
  /** What the other files of its solution say. */
  readonly neighbours: Neighbours;
}

/** What a flow may ask about the other files of its solution. Undefined stands for unknown: no rule may report because of it. */
export interface Neighbours {
  /** An environment variable of the solution, by its schema name. */
  variable(schemaName: string): KnownVariable | undefined;
  /** A flow of the solution that others run, by its id. */
  childFlow(id: string): ChildFlow | undefined;
}

export interface ChildFlow {
  readonly name: string;
  readonly flow: Flow;
}

/** Where no other file is known. */
export const noNeighbours: Neighbours = { variable: () => undefined, childFlow: () => undefined };

/** An entry of `definition.parameters`. */
export interface Parameter {
  readonly name: string;
  readonly path: Path;
  readonly value: JsonObject;
  /** The schema name of the environment variable it stands for; undefined for other parameters. */
  readonly schemaName: string | undefined;
}

/** A file as the rules see it. */
export type FlowFile =
  { readonly kind: 'notFlow' } | { readonly kind: 'leftAlone'; readonly shape: 'desktop flow' | 'agent macro' } | ReadFlowFile;

export interface ReadFlowFile {
  readonly kind: 'flow';
  readonly json: JsonText;
  readonly flows: readonly Flow[];
  /** The same flows, and possibly others, with values that the service does not see because a later equal key overrides them. */
  readonly overridden: readonly Flow[];
  readonly coverage: Coverage;
}

/**
 * Reads a document as a flow file. Never throws; what is not a flow is dismissed as early as possible. What may be one but cannot be read
 * becomes a flow file without flows, and its coverage says why.
 */
export function readFlowFile(text: string, coverage = new Coverage(), neighbours = noNeighbours): FlowFile {
  const first = probe(text);
  if (first === 'notFlow') return { kind: 'notFlow' };
  if (first === 'desktop flow') return { kind: 'leftAlone', shape: first };
  if (text.length > coverage.limits.characters) return unread(readJson('null'), 'length', coverage);
  const json = readJson(text, coverage.limits.brokenCharacters);
  if (json.unreadable) return unread(json, 'unreadable', coverage);
  const recognised = recognise(json, coverage);
  if (recognised.kind !== 'flow') return recognised;
  const flows = recognised.definitions.map((found) => buildFlow(found, coverage, neighbours));
  return {
    kind: 'flow',
    json,
    flows: flows.filter((flow) => !flow.json.overridden),
    overridden: flows.filter((flow) => flow.json.overridden),
    coverage,
  };
}

function unread(json: JsonText, why: CutOff, coverage: Coverage): FlowFile {
  coverage.leaveOut(why);
  return { kind: 'flow', json, flows: [], overridden: [], coverage };
}

function buildFlow(found: FoundDefinition, coverage: Coverage, neighbours: Neighbours): Flow {
  const { shape, json, path, definition, holder } = found;
  const steps = shape === 'clipboard' ? collectCopiedSteps(definition, path, coverage) : collectSteps(definition, path, coverage);
  const references = holder?.connectionReferences;
  return {
    shape,
    platform: platformOf(shape, steps, definition),
    json,
    path,
    definition,
    steps,
    parameters: collectParameters(definition, path),
    connectionReferences: isObject(references) ? references : undefined,
    neighbours,
  };
}

function collectParameters(definition: JsonObject, path: Path): Parameter[] {
  const { parameters } = definition;
  if (!isObject(parameters)) return [];
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (!isObject(value)) return [];
    const schemaName = valueAt(value, ['metadata', 'schemaName']);
    return [{ name, path: [...path, 'parameters', name], value, schemaName: typeof schemaName === 'string' ? schemaName : undefined }];
  });
}

function platformOf(shape: FlowShape, steps: readonly Step[], definition: JsonObject): Flow['platform'] {
  switch (shape) {
    case 'ARM template':
    case 'Logic Apps Standard':
      return 'logicApps';
    case 'solution workflow':
    case 'legacy package':
    case 'clientdata':
      return 'powerAutomate';
    default:
      // The file does not say, but some parts occur on only one platform.
      return steps.some(isPowerAutomateStep) || isObject(valueAt(definition, ['parameters', '$authentication']))
        ? 'powerAutomate'
        : 'logicApps';
  }
}

function isPowerAutomateStep(step: Step): boolean {
  if (step.type.startsWith('openapiconnection')) return true;
  if (step.type !== 'request') return false;
  const authenticationType: Json | undefined = valueAt(step.value, ['inputs', 'triggerAuthenticationType']);
  return (
    authenticationType !== undefined || ['button', 'powerapp', 'powerappv2', 'skills', 'virtualagent', 'powerpages'].includes(step.kind)
  );
}
