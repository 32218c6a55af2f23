import { readFlowFile } from '../../flow/model';
import { outsideNames, type OutsideName } from '../../flow/outsideNames';

/** The names by which a flow knows environment variables (schema names) and connection references; all in lower case. */
export interface FlowNames {
  readonly variables: ReadonlySet<string>;
  readonly connectionReferences: ReadonlySet<string>;
  /** False if the definition could not be parsed: then both sets hold every word of the text that may be a name. */
  readonly readable: boolean;
}

/** Reads the names from a flow's definition, as found in the `clientdata` of its row or in a file. */
export function readFlowNames(definition: string): FlowNames {
  const file = readFlowFile(definition);
  if (file.kind !== 'flow' || file.coverage.cutOffs.length > 0) {
    const words = new Set(definition.match(/[a-z]\w*/gi)?.map((word) => word.toLowerCase()));
    return { variables: words, connectionReferences: words, readable: false };
  }
  const names = file.flows.flatMap(outsideNames);
  const ofKind = (wanted: OutsideName['kind']) => new Set(names.flatMap(({ kind, name }) => (kind === wanted ? name.toLowerCase() : [])));
  return { variables: ofKind('variable'), connectionReferences: ofKind('connectionReference'), readable: true };
}
