import { childIgnoringCase, isObject, lowerCase, valueAt, type Json } from '../flow/json';
import { readFlowFile, type Flow } from '../flow/model';
import type { Step } from '../flow/steps';

/** The names by which a flow knows environment variables (schema names) and connection references; all in lower case. */
export interface FlowNames {
  readonly variables: ReadonlySet<string>;
  readonly connectionReferences: ReadonlySet<string>;
  /** False where the definition could not be read: then both sets hold every word of the text that may be a name. */
  readonly readable: boolean;
}

/** Reads the names of a flow's definition, as `clientdata` of its row or a file holds it. */
export function readFlowNames(definition: string): FlowNames {
  const file = readFlowFile(definition);
  if (file.kind !== 'flow') {
    const words = new Set(definition.match(/[a-z]\w*/gi)?.map((word) => word.toLowerCase()));
    return { variables: words, connectionReferences: words, readable: false };
  }
  return {
    variables: new Set(file.flows.flatMap(variablesOf)),
    connectionReferences: new Set(file.flows.flatMap(connectionReferencesOf)),
    readable: true,
  };
}

function variablesOf({ parameters, steps }: Flow): string[] {
  return [...parameters.flatMap(({ schemaName }) => lowerCase(schemaName) || []), ...steps.flatMap((step) => secretReadBy(step) ?? [])];
}

/** The variable whose secret a step reads at run time. */
function secretReadBy({ value }: Step): string | undefined {
  const parameters = valueAt(value, ['inputs', 'parameters']);
  if (!isObject(parameters) || lowerCase(childIgnoringCase(parameters, 'actionName')) !== 'retrieveenvironmentvariablesecretvalue') return undefined;
  const item = parameters.item;
  const name: Json | undefined = childIgnoringCase(parameters, 'item/EnvironmentVariableName') ?? (isObject(item) ? childIgnoringCase(item, 'EnvironmentVariableName') : undefined);
  return lowerCase(name) || undefined;
}

function connectionReferencesOf({ connectionReferences }: Flow): string[] {
  return Object.values(connectionReferences ?? {}).flatMap((reference) => lowerCase(valueAt(reference, ['connection', 'connectionReferenceLogicalName'])) || []);
}
