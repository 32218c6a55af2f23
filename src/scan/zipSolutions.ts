import { readVariable } from '../documents/readVariable';
import { longestChildFlow, Solution, type NamedText, type SolutionFiles } from '../documents/solution';
import { definitionFile, flowNamedBy, longestVariableFile, solutionFolderOf, valuesFile, variableFolder } from '../documents/solutionPaths';
import type { KnownVariable } from '../flow/knownVariable';
import type { Neighbours } from '../flow/model';
import { decodeText } from './decodeText';
import { readZip } from './readZip';

/** What the flows of a zip may ask about the solutions in it, by the names of their entries. */
export interface ZipSolutions {
  of(name: string): Neighbours | undefined;
}

/** So much is kept of a zip's small files and of the flows that others may run; what is more is unknown. */
const mostKept = 64 * 1024 * 1024;

/** Collects from an opened zip what its flows may ask for. Its entries come one after another, so this is a reading of its own. */
export async function readZipSolutions(opened: number | Buffer): Promise<ZipSolutions> {
  const found = new Map<string, ZipFiles>();
  const filesOf = (folder: string): ZipFiles => {
    let files = found.get(folder);
    if (!files) found.set(folder, (files = new ZipFiles()));
    return files;
  };
  let kept = 0;
  for await (const item of readZip(opened, undefined, isNeighbour)) {
    if (item.kind === 'skipped' || kept + item.bytes.length > mostKept) continue;
    const variable = variableFileOf(item.name);
    const folder = variable?.folder ?? solutionFolderOf(item.name);
    if (folder === undefined || item.bytes.length > (variable ? longestVariableFile : longestChildFlow)) continue;
    kept += item.bytes.length;
    if (variable) filesOf(folder).addVariable(variable, decodeText(item.bytes));
    else filesOf(folder).addFlow(item.name, decodeText(item.bytes));
  }
  const solutions = new Map([...found].map(([folder, files]) => [folder, new Solution(files.settle())]));
  return {
    of: (name) => {
      const folder = solutionFolderOf(name);
      return folder === undefined ? undefined : solutions.get(folder);
    },
  };
}

interface VariableFile {
  /** Of the solution. */
  readonly folder: string;
  readonly schemaName: string;
  readonly file: string;
}

function isNeighbour(name: string): boolean {
  return (
    variableFileOf(name) !== undefined || (/\.json$/i.test(name) && solutionFolderOf(name) !== undefined && flowNamedBy(name) !== undefined)
  );
}

function variableFileOf(name: string): VariableFile | undefined {
  const names = name.split('/');
  const [around = '', schemaName = '', file = ''] = names.slice(-3).map((part) => part.toLowerCase());
  return around === variableFolder && (file === definitionFile || file === valuesFile)
    ? { folder: names.slice(0, -3).join('/'), schemaName, file }
    : undefined;
}

class ZipFiles implements SolutionFiles {
  private readonly definitions = new Map<string, string>();
  private readonly values = new Map<string, string>();
  private readonly flows = new Map<string, NamedText>();
  private readonly run = new Set<string>();

  addVariable({ schemaName, file }: VariableFile, text: string): void {
    (file === definitionFile ? this.definitions : this.values).set(schemaName, text);
  }

  addFlow(name: string, text: string): void {
    for (const [, id = ''] of text.matchAll(/workflowReferenceName\\*"\s{0,9}:\s{0,9}\\*"([0-9a-f-]{36})/gi))
      this.run.add(id.toLowerCase());
    const flow = flowNamedBy(name);
    if (flow) this.flows.set(flow.id, { name: flow.name, text });
  }

  /** Lets go of the flows that no other runs. */
  settle(): this {
    for (const id of this.flows.keys()) if (!this.run.has(id)) this.flows.delete(id);
    return this;
  }

  variable(schemaName: string): KnownVariable | undefined {
    const definition = this.definitions.get(schemaName);
    return definition === undefined ? undefined : readVariable(schemaName, { definition, values: this.values.get(schemaName) });
  }

  flow(id: string): NamedText | undefined {
    return this.flows.get(id);
  }
}
