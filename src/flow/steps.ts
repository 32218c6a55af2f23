import { Coverage } from './coverage';
import { childIgnoringCase, isArray, isObject, keyIgnoringCase, lowerCase, type Json, type JsonObject, type Path } from './json';

/** A trigger or an action, wherever it is nested. */
export interface Step {
  readonly role: 'trigger' | 'action';
  readonly name: string;
  /** Its path in its JSON document; built on demand. */
  readonly path: Path;
  readonly value: JsonObject;
  /** `type` and `kind` in lower case, empty if absent: the service ignores their case. */
  readonly type: string;
  readonly kind: string;
  /** The action that contains it, such as a scope or a loop. */
  readonly within: Step | undefined;
}

/** Containers nest up to eight levels in practice; this only guards against hostile files. */
const deepestNesting = 200;

/** Every trigger and action in a definition, in file order, containers before their contents. */
export function collectSteps(definition: JsonObject, path: Path, coverage = new Coverage()): Step[] {
  const collection = new StepCollection(coverage);
  if (isObject(definition.triggers))
    collection.addAll('trigger', definition.triggers, new Place(undefined, [...path, 'triggers']), undefined, 0);
  if (isObject(definition.actions))
    collection.addAll('action', definition.actions, new Place(undefined, [...path, 'actions']), undefined, 0);
  return collection.steps;
}

/** The steps of a clipboard snippet: one action in the old or the new form, a scope, or several. */
export function collectCopiedSteps(value: JsonObject, path: Path, coverage = new Coverage()): Step[] {
  const collection = new StepCollection(coverage);
  if (value.isMultiNode === true && isArray(value.nodes)) {
    value.nodes.forEach((node, index) => {
      if (isObject(node)) collection.addCopied(node, [...path, 'nodes', index]);
    });
  } else {
    collection.addCopied(value, path);
  }
  return collection.steps;
}

/** The place of a value, relative to the place around it: storing full paths of deep steps would fill the memory. */
class Place {
  constructor(
    private readonly around: Place | undefined,
    private readonly keys: Path,
  ) {}

  get path(): Path {
    const parts: Path[] = [];
    parts.push(this.keys);
    for (let { around } = this; around; { around } = around) parts.push(around.keys);
    return parts.reverse().flat();
  }
}

class FoundStep implements Step {
  constructor(
    readonly role: Step['role'],
    readonly name: string,
    readonly value: JsonObject,
    readonly type: string,
    readonly kind: string,
    readonly within: Step | undefined,
    private readonly place: Place,
  ) {}

  get path(): Path {
    return this.place.path;
  }
}

class StepCollection {
  readonly steps: Step[] = [];

  constructor(private readonly coverage: Coverage) {}

  addCopied(value: JsonObject, path: Path): void {
    const name = [value.nodeId, value.operationName].find((candidate) => typeof candidate === 'string') ?? 'action';
    const key = (['operationDefinition', 'serializedOperation', 'nodeData'] as const).find((candidate) => isObject(value[candidate]));
    const child = key && value[key];
    if (key && isObject(child)) this.addOperation(name, child, [...path, key]);
    else this.addOperation(name, value, path);
  }

  private addOperation(name: string, value: JsonObject, path: Path): void {
    // The new designer adds another wrapper around a single action.
    const wrapper = (['serializedOperation', 'operationDefinition'] as const).find((key) => isObject(value[key]));
    const inner = wrapper && value.type === undefined ? value[wrapper] : undefined;
    const operation = isObject(inner) ? inner : value;
    const place = new Place(undefined, wrapper && operation === inner ? [...path, wrapper] : path);
    this.add(operation.runAfter === undefined && 'recurrence' in operation ? 'trigger' : 'action', name, operation, place, undefined, 0);
  }

  addAll(role: Step['role'], container: JsonObject, place: Place, within: Step | undefined, depth: number): void {
    for (const name of Object.keys(container)) {
      const value = container[name];
      if (isObject(value)) this.add(role, name, value, new Place(place, [name]), within, depth);
    }
  }

  private add(role: Step['role'], name: string, value: JsonObject, place: Place, within: Step | undefined, depth: number): void {
    if (!this.coverage.takeStep()) return;
    const type = lowerCase(childIgnoringCase(value, 'type'));
    const step = new FoundStep(role, name, value, type, lowerCase(childIgnoringCase(value, 'kind')), within, place);
    this.steps.push(step);
    if (role === 'trigger') return;
    for (const inner of childContainers(value)) {
      if (depth >= deepestNesting) this.coverage.leaveOut('nesting');
      else this.addAll(role, inner.actions, new Place(place, inner.path), step, depth + 1);
    }
  }
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

/** An action's inputs, if they are an object. */
export function inputsOf(step: Step): JsonObject | undefined {
  const inputs = childIgnoringCase(step.value, 'inputs');
  return isObject(inputs) ? inputs : undefined;
}

/** The path to an action's inputs, with the key as the file spells it. */
export function inputsPathOf(step: Step): Path {
  return [...step.path, keyIgnoringCase(step.value, 'inputs') ?? 'inputs'];
}
