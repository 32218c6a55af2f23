import type { TraceStart } from '../../credentials/graph';
import { isObject, valueAt, type Json, type Path } from '../../flow/json';
import { readFlowFile, type Flow, type Parameter } from '../../flow/model';
import { inputsOf, type Step } from '../../flow/steps';
import type { Range } from '../../flow/text';

/** A place of a flow file that means an environment variable or a connection reference. */
export interface NamePlace {
  readonly kind: 'variable' | 'connectionReference';
  /** The schema name, or the logical name. */
  readonly name: string;
  /** What a person would point at to ask about it. */
  readonly range: Range;
}

/** Every place of a file that means a variable or a connection reference, each name's own place first. Empty for files that are no flow. */
export function namesInFlow(text: string): readonly NamePlace[] {
  const file = readFlowFile(text);
  return file.kind === 'flow' ? file.flows.flatMap((flow) => [...variablesIn(flow, text), ...secretsReadBy(flow), ...referencesIn(flow)]) : [];
}

/** What the cursor of a flow file stands on: the smallest place around it. */
export function startAt(text: string, offset: number): TraceStart | undefined {
  const [place] = namesInFlow(text)
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .sort((left, right) => left.range.end - left.range.start - (right.range.end - right.range.start));
  if (!place) return undefined;
  return place.kind === 'variable' ? { kind: 'variableName', schemaName: place.name } : { kind: 'connectionReference', logicalName: place.name };
}

function variablesIn(flow: Flow, text: string): NamePlace[] {
  return flow.parameters.flatMap((parameter) => {
    const { schemaName: name, path } = parameter;
    if (name === undefined) return [];
    const own = [[...path, 'metadata', 'schemaName'], path].flatMap((place) => rangeIn(flow, place) ?? []);
    return [...own, ...readsOf(parameter, text)].map((range): NamePlace => ({ kind: 'variable', name, range }));
  });
}

/** The expressions that read a parameter: `parameters('…')` in whatever string of the file, the quotes perhaps escaped. */
function readsOf({ name }: Parameter, text: string): Range[] {
  const quote = String.raw`(?:'|\\+u0027)`;
  const literal = JSON.stringify(name).slice(1, -1).replaceAll("'", "''").replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const reads = new RegExp(String.raw`parameters\(\s*${quote}${literal}${quote}\s*\)`, 'gi');
  return [...text.matchAll(reads)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** Steps that read the secret of a variable at run time. */
function secretsReadBy(flow: Flow): NamePlace[] {
  return flow.steps.flatMap((step) => {
    const parameters = inputsOf(step)?.parameters;
    if (!isObject(parameters)) return [];
    return [[secretName], ['item', 'EnvironmentVariableName']].flatMap((path): NamePlace[] => {
      const name = valueAt(parameters, path);
      const range = rangeIn(flow, [...step.path, 'inputs', 'parameters', ...path]);
      return typeof name === 'string' && range ? [{ kind: 'variable', name, range }] : [];
    });
  });
}

const secretName = 'item/EnvironmentVariableName';

function referencesIn(flow: Flow): NamePlace[] {
  const holder = flow.path.slice(0, -1);
  return Object.entries(flow.connectionReferences ?? {}).flatMap(([key, reference]) => {
    const name = valueAt(reference, ['connection', 'connectionReferenceLogicalName']);
    if (typeof name !== 'string') return [];
    const path = [...holder, 'connectionReferences', key];
    const places = [[...path, 'connection', 'connectionReferenceLogicalName'], path, ...flow.steps.flatMap((step) => usePath(step, key))];
    return places.flatMap((place): NamePlace[] => {
      const range = rangeIn(flow, place);
      return range ? [{ kind: 'connectionReference', name, range }] : [];
    });
  });
}

/** Where a step says which entry of `connectionReferences` it uses. */
function usePath(step: Step, key: string): Path[] {
  const host: Json | undefined = inputsOf(step)?.host;
  if (!isObject(host)) return [];
  return ['connectionName', 'connectionReferenceName'].flatMap((name) => (host[name] === key ? [[...step.path, 'inputs', 'host', name]] : []));
}

/** The place in the file of a value and the key before it. */
function rangeIn({ json }: Flow, path: Path): Range | undefined {
  const member = json.find(path);
  return member && json.toFile({ start: member.key?.start ?? member.value.start, end: member.value.end });
}
