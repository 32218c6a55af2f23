import { childIgnoringCase, isArray, isObject, keyIgnoringCase, lowerCase, type Json, type JsonObject, type Path } from './json';

/** A trigger or an action, wherever it is nested. */
export interface Step {
  readonly role: 'trigger' | 'action';
  readonly name: string;
  /** Where it stands in its JSON document. */
  readonly path: Path;
  readonly value: JsonObject;
  /** `type` and `kind` in lower case, empty where absent: the service compares them without case. */
  readonly type: string;
  readonly kind: string;
}

/** Containers nest eight deep in practice; this only guards against hostile files. */
const deepestNesting = 200;

/** Every trigger and action of a definition, in the order of the file, containers before what they contain. */
export function collectSteps(definition: JsonObject, path: Path): Step[] {
  const steps: Step[] = [];
  if (isObject(definition.triggers)) addSteps(steps, 'trigger', definition.triggers, [...path, 'triggers'], 0);
  if (isObject(definition.actions)) addSteps(steps, 'action', definition.actions, [...path, 'actions'], 0);
  return steps;
}

/** The steps of a clipboard snippet: one action in the old or the new form, a scope, or several. */
export function collectCopiedSteps(value: JsonObject, path: Path, depth = 0): Step[] {
  const steps: Step[] = [];
  if (value.isMultiNode === true && isArray(value.nodes) && depth === 0) {
    value.nodes.forEach((node, index) => {
      if (!isObject(node)) return;
      for (const step of collectCopiedSteps(node, [...path, 'nodes', index], depth + 1)) steps.push(step);
    });
    return steps;
  }
  const name = [value.nodeId, value.operationName].find((candidate) => typeof candidate === 'string') ?? 'action';
  for (const key of ['operationDefinition', 'serializedOperation', 'nodeData'] as const) {
    const child = value[key];
    if (isObject(child)) {
      addCopied(steps, name, child, [...path, key]);
      return steps;
    }
  }
  addCopied(steps, name, value, path);
  return steps;
}

function addCopied(steps: Step[], name: string, value: JsonObject, path: Path): void {
  // The new designer wraps a single action once more.
  const wrapper = (['serializedOperation', 'operationDefinition'] as const).find((key) => isObject(value[key]));
  const inner = wrapper && value.type === undefined ? value[wrapper] : undefined;
  const operation = isObject(inner) ? inner : value;
  const place = wrapper && operation === inner ? [...path, wrapper] : path;
  addStep(steps, operation.runAfter === undefined && 'recurrence' in operation ? 'trigger' : 'action', name, operation, place, 0);
}

function addSteps(steps: Step[], role: Step['role'], container: JsonObject, path: Path, depth: number): void {
  for (const name of Object.keys(container)) {
    const value = container[name];
    if (isObject(value)) addStep(steps, role, name, value, [...path, name], depth);
  }
}

function addStep(steps: Step[], role: Step['role'], name: string, value: JsonObject, path: Path, depth: number): void {
  steps.push({ role, name, path, value, type: lowerCase(childIgnoringCase(value, 'type')), kind: lowerCase(childIgnoringCase(value, 'kind')) });
  if (role === 'trigger' || depth >= deepestNesting) return;
  for (const inner of childContainers(value)) addSteps(steps, role, inner.actions, [...path, ...inner.path], depth + 1);
}

/** The action lists inside a container action: `actions`, `else`, `default`, each case, each tool of an agent. */
function childContainers(action: JsonObject): { path: Path; actions: JsonObject }[] {
  const found: { path: Path; actions: JsonObject }[] = [];
  const add = (path: Path, holder: Json | undefined): void => {
    if (isObject(holder) && isObject(holder.actions)) found.push({ path: [...path, 'actions'], actions: holder.actions });
  };
  add([], action);
  for (const key of ['else', 'default'] as const) add([key], action[key]);
  for (const key of ['cases', 'tools'] as const) {
    const branches = action[key];
    if (isObject(branches)) for (const name of Object.keys(branches)) add([key, name], branches[name]);
  }
  return found;
}

/** An action's inputs where they are an object. */
export function inputsOf(step: Step): JsonObject | undefined {
  const inputs = childIgnoringCase(step.value, 'inputs');
  return isObject(inputs) ? inputs : undefined;
}

/** Where an action's inputs stand, in the file's own spelling of the key. */
export function inputsPathOf(step: Step): Path {
  return [...step.path, keyIgnoringCase(step.value, 'inputs') ?? 'inputs'];
}
