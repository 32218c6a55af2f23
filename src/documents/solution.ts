import { Coverage } from '../flow/coverage';
import type { KnownVariable } from '../flow/knownVariable';
import { readFlowFile, type ChildFlow, type Neighbours } from '../flow/model';

/** What the files of a solution say. Undefined for what is not there or cannot be read. Names and ids are in lower case. */
export interface SolutionFiles {
  variable(schemaName: string): KnownVariable | undefined;
  flow(id: string): NamedText | undefined;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Longer flows are not read as neighbours: none is nearly as long. */
export const longestChildFlow = 4_000_000;

/** So much text of child flows is read for one solution; no real one has nearly as much. What is more is unknown. */
const mostKept = 32_000_000;

/** A solution as its flows see it: each file is read when the first flow asks for it, and once. */
export class Solution implements Neighbours {
  private readonly variables = new Map<string, KnownVariable | undefined>();
  private readonly flows = new Map<string, ChildFlow | undefined>();
  private kept = 0;

  constructor(private readonly files: SolutionFiles) {}

  variable(schemaName: string): KnownVariable | undefined {
    const name = schemaName.toLowerCase();
    if (!this.variables.has(name)) this.variables.set(name, this.files.variable(name));
    return this.variables.get(name);
  }

  childFlow(id: string): ChildFlow | undefined {
    const key = id.toLowerCase();
    if (!this.flows.has(key)) this.flows.set(key, this.readFlow(key));
    return this.flows.get(key);
  }

  private readFlow(id: string): ChildFlow | undefined {
    const found = this.files.flow(id);
    if (!found || found.text.length > longestChildFlow) return undefined;
    if (this.kept + found.text.length > mostKept) return undefined;
    this.kept += found.text.length;
    const file = readFlowFile(found.text, new Coverage(undefined, found.text.length), this);
    if (file.kind !== 'flow' || file.json.broken) return undefined;
    const [flow] = file.flows;
    return flow && { name: found.name, flow };
  }
}
