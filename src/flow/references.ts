import { parseTemplate, unchain, type Expression } from './expression';

/** Something a string reads: an action's result, a variable, a parameter, the trigger, an app setting. */
export interface Reference {
  readonly kind: 'action' | 'variable' | 'parameter' | 'trigger' | 'item' | 'setting';
  /** Empty for the trigger and for `item()`. */
  readonly name: string;
  /** The range of the reading call in the decoded string. */
  readonly start: number;
  readonly end: number;
}

const kinds: Readonly<Record<string, Reference['kind']>> = {
  body: 'action',
  outputs: 'action',
  actions: 'action',
  actionbody: 'action',
  actionoutputs: 'action',
  result: 'action',
  formdatavalue: 'action',
  formdatamultivalues: 'action',
  multipartbody: 'action',
  variables: 'variable',
  parameters: 'parameter',
  appsetting: 'setting',
  trigger: 'trigger',
  triggerbody: 'trigger',
  triggeroutputs: 'trigger',
  triggerformdatavalue: 'trigger',
  triggerformdatamultivalues: 'trigger',
  triggermultipartbody: 'trigger',
  item: 'item',
  items: 'item',
};

/** Everything that the expressions of a string read, in order. */
export function referencesOf(value: string): Reference[] {
  if (!value.includes('@')) return [];
  const found: Reference[] = [];
  for (const part of parseTemplate(value)) {
    if (part.kind === 'expression' && part.expression) collectReferences(part.expression, found);
  }
  return found;
}

function collectReferences(expression: Expression, found: Reference[]): void {
  if (expression.kind === 'index') {
    const { start, keys } = unchain(expression);
    collectReferences(start, found);
    for (const key of keys) collectReferences(key, found);
  } else if (expression.kind === 'call') {
    const kind = Object.hasOwn(kinds, expression.name) ? kinds[expression.name] : undefined;
    if (kind) {
      const [first] = expression.args;
      const named = kind !== 'trigger' && first?.kind === 'text';
      found.push({ kind, name: named ? first.value : '', start: expression.start, end: expression.end });
    }
    for (const arg of expression.args) collectReferences(arg, found);
  }
}

/** Normalises an action's name: case does not matter, and references write underscores for spaces. */
export function normaliseActionName(name: string): string {
  return name.replaceAll(' ', '_').toLowerCase();
}
