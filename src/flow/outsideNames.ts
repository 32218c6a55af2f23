import { childIgnoringCase, isObject, lowerCase, spelledPath, valueAt, type JsonObject, type Path } from './json';
import type { Flow } from './model';
import { inputsOf, inputsPathOf, type Step } from './steps';

/**
 * A name by which a flow refers to something outside it: an environment variable's schema name, or a connection reference's logical name.
 */
export interface OutsideName {
  readonly kind: 'variable' | 'connectionReference';
  readonly name: string;
  /** The path to the name in the flow's JSON document. */
  readonly path: Path;
  /** The entry of `parameters` or `connectionReferences` that steps refer to by its key; absent where a step gives the name itself. */
  readonly entry?: Path;
}

/** Every variable and connection reference that a flow names: first parameters, then steps, then references. */
export function outsideNames(flow: Flow): readonly OutsideName[] {
  return [...variablesOf(flow), ...flow.steps.flatMap(secretsReadBy), ...connectionReferencesOf(flow)];
}

/** Whether a step's inputs ask Dataverse for the secret behind an environment variable. */
export function readsVariableSecret(inputs: JsonObject): boolean {
  const parameters = childIgnoringCase(inputs, 'parameters');
  return isObject(parameters) && lowerCase(childIgnoringCase(parameters, 'actionName')) === 'retrieveenvironmentvariablesecretvalue';
}

function variablesOf({ parameters }: Flow): OutsideName[] {
  return parameters.flatMap(({ schemaName: name, path }) =>
    name === undefined ? [] : [{ kind: 'variable', name, path: [...path, 'metadata', 'schemaName'], entry: path }],
  );
}

/** The designer writes the name in one key, other tools in two. An expression is not a name: its result is known only at run time. */
function secretsReadBy(step: Step): OutsideName[] {
  const inputs = inputsOf(step);
  if (!inputs || !readsVariableSecret(inputs)) return [];
  return [['item/EnvironmentVariableName'], ['item', 'EnvironmentVariableName']].flatMap((keys): OutsideName[] => {
    const path = spelledPath(inputs, ['parameters', ...keys]);
    const name = valueAt(inputs, path);
    return typeof name === 'string' && /^\w+$/.test(name) ? [{ kind: 'variable', name, path: [...inputsPathOf(step), ...path] }] : [];
  });
}

function connectionReferencesOf({ connectionReferences, path }: Flow): OutsideName[] {
  return Object.entries(connectionReferences ?? {}).flatMap(([key, reference]): OutsideName[] => {
    const entry = [...path.slice(0, -1), 'connectionReferences', key];
    const name = valueAt(reference, ['connection', 'connectionReferenceLogicalName']);
    return typeof name === 'string' && name !== ''
      ? [{ kind: 'connectionReference', name, path: [...entry, 'connection', 'connectionReferenceLogicalName'], entry }]
      : [];
  });
}
