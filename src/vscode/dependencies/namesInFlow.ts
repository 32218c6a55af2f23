import type { TraceStart } from '../../credentials/graph';
import { isObject, type Path } from '../../flow/json';
import { readFlowFile, type Flow } from '../../flow/model';
import { outsideNames, type OutsideName } from '../../flow/outsideNames';
import { inputsOf, inputsPathOf, type Step } from '../../flow/steps';
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
  if (file.kind !== 'flow') return [];
  return file.flows.flatMap((flow) => outsideNames(flow).flatMap((named) =>
    placesOf(named, flow, text).map((range): NamePlace => ({ kind: named.kind, name: named.name, range }))));
}

/** What the cursor of a flow file stands on: the smallest place around it. */
export function startAt(text: string, offset: number): TraceStart | undefined {
  const [place] = namesInFlow(text)
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .sort((left, right) => left.range.end - left.range.start - (right.range.end - right.range.start));
  if (!place) return undefined;
  return place.kind === 'variable' ? { kind: 'variableName', schemaName: place.name } : { kind: 'connectionReference', logicalName: place.name };
}

/** The name itself, its entry, and where steps refer to that. */
function placesOf({ kind, path, entry }: OutsideName, flow: Flow, text: string): Range[] {
  const rangesOf = (paths: readonly Path[]): Range[] => paths.flatMap((one) => rangeIn(flow, one) ?? []);
  if (entry === undefined) return rangesOf([path]);
  const key = String(entry.at(-1));
  return kind === 'variable'
    ? [...rangesOf([path, entry]), ...readsOf(key, text)]
    : rangesOf([path, entry, ...flow.steps.flatMap((step) => usesOf(step, key))]);
}

/** The expressions that read a parameter: `parameters('…')` in whatever string of the file, the quotes perhaps escaped. */
function readsOf(name: string, text: string): Range[] {
  const quote = String.raw`(?:'|\\+u0027)`;
  const literal = JSON.stringify(name).slice(1, -1).replaceAll("'", "''").replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const reads = new RegExp(String.raw`parameters\(\s*${quote}${literal}${quote}\s*\)`, 'gi');
  return [...text.matchAll(reads)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** Where a step says which entry of `connectionReferences` it uses. */
function usesOf(step: Step, key: string): Path[] {
  const host = inputsOf(step)?.host;
  if (!isObject(host)) return [];
  return ['connectionName', 'connectionReferenceName'].flatMap((name) => (host[name] === key ? [[...inputsPathOf(step), 'host', name]] : []));
}

/** The place in the file of a value and the key before it. */
function rangeIn({ json }: Flow, path: Path): Range | undefined {
  const member = json.find(path);
  return member && json.toFile({ start: member.key?.start ?? member.value.start, end: member.value.end });
}
