import type { TraceStart } from './graph';
import { isObject, type Path } from '../../flow/json';
import { readFlowFile, type Flow } from '../../flow/model';
import { outsideNames, type OutsideName } from '../../flow/outsideNames';
import { inputsOf, inputsPathOf, type Step } from '../../flow/steps';
import type { Range } from '../../flow/text';
import { ParameterReads } from './parameterReads';

/** A place in a flow file that refers to an environment variable or a connection reference. */
export interface NamePlace {
  readonly kind: 'variable' | 'connectionReference';
  /** The schema name, or the logical name. */
  readonly name: string;
  /** What the user would point at to ask about it. */
  readonly range: Range;
}

/**
 * Every place in a file that refers to a variable or a connection reference, each name's own place first. Empty for files that are not
 * flows.
 */
export function namesInFlow(text: string): readonly NamePlace[] {
  const file = readFlowFile(text);
  if (file.kind !== 'flow') return [];
  return file.flows.flatMap((flow) => {
    const uses = new Uses(flow);
    return outsideNames(flow).flatMap((named) =>
      placesOf(named, flow, uses).map((range): NamePlace => ({ kind: named.kind, name: named.name, range })),
    );
  });
}

/** What the cursor in a flow file is on: the smallest place around it. */
export function startAt(text: string, offset: number): TraceStart | undefined {
  const length = ({ range }: NamePlace): number => range.end - range.start;
  let place: NamePlace | undefined;
  for (const candidate of namesInFlow(text)) {
    const { start, end } = candidate.range;
    if (start <= offset && offset <= end && (!place || length(candidate) < length(place))) place = candidate;
  }
  if (!place) return undefined;
  return place.kind === 'variable'
    ? { kind: 'variableName', schemaName: place.name }
    : { kind: 'connectionReference', logicalName: place.name };
}

/** The name itself, its entry, and where steps refer to that entry. */
function placesOf({ kind, path, entry }: OutsideName, flow: Flow, uses: Uses): Range[] {
  const rangesOf = (paths: readonly Path[]): Range[] => paths.flatMap((one) => rangeIn(flow, one) ?? []);
  if (entry === undefined) return rangesOf([path]);
  const key = String(entry.at(-1));
  return kind === 'variable' ? [...rangesOf([path, entry]), ...uses.ofParameter(key)] : rangesOf([path, entry, ...uses.ofReference(key)]);
}

/** Where a flow uses its parameters and connection references; searched once for all of them. */
class Uses {
  private reads: ParameterReads | undefined;
  private referenceUses: ReadonlyMap<string, readonly Path[]> | undefined;

  constructor(private readonly flow: Flow) {}

  ofParameter(name: string): readonly Range[] {
    const { json, path } = this.flow;
    this.reads ??= new ParameterReads(json.text, json.find(path)?.value);
    return this.reads.of(name).map((range) => json.toFile(range));
  }

  /** Where steps say that they use an entry of `connectionReferences`. */
  ofReference(key: string): readonly Path[] {
    this.referenceUses ??= collectReferenceUses(this.flow.steps);
    return this.referenceUses.get(key) ?? [];
  }
}

function collectReferenceUses(steps: readonly Step[]): Map<string, Path[]> {
  const uses = new Map<string, Path[]>();
  for (const step of steps) {
    const host = inputsOf(step)?.host;
    if (!isObject(host)) continue;
    for (const name of ['connectionName', 'connectionReferenceName']) {
      const key = host[name];
      if (typeof key !== 'string') continue;
      const known = uses.get(key);
      const path = [...inputsPathOf(step), 'host', name];
      if (known) known.push(path);
      else uses.set(key, [path]);
    }
  }
  return uses;
}

/** The range in the file of a value and the key before it. */
function rangeIn({ json }: Flow, path: Path): Range | undefined {
  const member = json.find(path);
  return member && json.toFile({ start: member.key?.start ?? member.value.start, end: member.value.end });
}
